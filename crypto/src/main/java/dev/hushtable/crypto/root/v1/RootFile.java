package dev.hushtable.crypto.root.v1;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hushtable.crypto.ConstantTime;
import dev.hushtable.crypto.Hkdf;
import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.SecretBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of {@code root.sealed}. Reading is strict: one way to write a file, and nothing after its end.
 *
 * <pre>
 * offset  bytes  field
 *      0      8  "HUSHROOT"
 *      8      1  version, 0x01
 *      9      1  number of entries: 1 to 8 slots, then up to 32 former master keys, the latest first
 *     10         entries, each:
 *             1    kind: 1 static key file, 2 passphrase, 3 shares, 4 token, 5 host credential, 0x40 former key
 *             2    p, length of the parameters
 *             p    parameters (a former key: 1 byte, 1 while records under it remain, else 0)
 *            89    master key, sealed by the slot's key: {@link dev.hushtable.crypto.envelope.v1.SealingKey} with
 *                  label "root-slot", associated data = kind | parameters; or a former key, sealed by the master key
 *            32  HMAC-SHA256 of everything before it, under HKDF(master key, "hushtable-root-v1/header-mac")
 * </pre>
 *
 * @param slots in the order of the file
 * @param former in the order of the file
 * @param mac as read; proven by {@link #isAuthentic}
 */
record RootFile(List<Slot> slots, List<FormerKey> former, byte[] mac) {
    static final int MAX_FILE_BYTES = 8192;
    static final int MAX_SLOTS = 8;
    static final int MAX_FORMER_KEYS = 32;

    private static final byte[] MAGIC = "HUSHROOT".getBytes(US_ASCII);
    private static final byte VERSION = 1;

    RootFile {
        slots = List.copyOf(slots);
        former = List.copyOf(former);
    }

    static RootFile of(List<Slot> slots, List<FormerKey> former, SecretBytes masterKey) {
        return new RootFile(slots, former, mac(header(slots, former), masterKey));
    }

    boolean isAuthentic(SecretBytes masterKey) {
        return ConstantTime.equals(mac, mac(header(slots, former), masterKey));
    }

    /** Whether records remain that only a former key opens. */
    boolean isRotating() {
        return !former.isEmpty() && former.getFirst().state() == FormerKey.State.RECORDS_REMAIN;
    }

    byte[] toBytes() {
        byte[] header = header(slots, former);
        return ByteBuffer.allocate(header.length + mac.length)
                .put(header)
                .put(mac)
                .array();
    }

    /** @throws MalformedException when the bytes are not a file of this version */
    static RootFile parse(byte[] bytes) throws MalformedException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            if (!Arrays.equals(take(buffer, MAGIC.length), MAGIC)) {
                throw new MalformedException("is not a root of trust");
            }
            if (buffer.get() != VERSION) {
                throw new MalformedException("was written by another version of Hushtable");
            }
            List<Slot> slots = new ArrayList<>();
            List<FormerKey> former = new ArrayList<>();
            for (int left = Byte.toUnsignedInt(buffer.get()); left > 0; left--) {
                if (buffer.get(buffer.position()) == FormerKey.CODE) {
                    former.add(parseFormer(buffer));
                } else {
                    require(former.isEmpty());
                    slots.add(parseSlot(buffer));
                }
            }
            require(!slots.isEmpty() && slots.size() <= MAX_SLOTS && former.size() <= MAX_FORMER_KEYS);
            byte[] mac = take(buffer, Hmac.TAG_BYTES);
            require(!buffer.hasRemaining());
            return new RootFile(slots, former, mac);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new MalformedException("is damaged");
        }
    }

    private static FormerKey parseFormer(ByteBuffer buffer) throws MalformedException {
        buffer.get();
        require(buffer.getShort() == 1);
        byte state = buffer.get();
        require(state == 0 || state == 1);
        return new FormerKey(
                state == 0 ? FormerKey.State.RETIRED : FormerKey.State.RECORDS_REMAIN,
                take(buffer, FormerKey.SEALED_BYTES));
    }

    private static Slot parseSlot(ByteBuffer buffer) throws MalformedException {
        SlotKind kind = SlotKind.ofCode(buffer.get());
        if (kind == null) {
            throw new MalformedException("has a slot of a kind this version does not know");
        }
        byte[] parameters = take(buffer, Short.toUnsignedInt(buffer.getShort()));
        try {
            // A cost is spent before the file is known to be genuine: a forged one must not exhaust the machine.
            kind.describe(parameters);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("is damaged");
        }
        return new Slot(kind, parameters, take(buffer, Slot.SEALED_MASTER_KEY_BYTES));
    }

    private static void require(boolean sound) throws MalformedException {
        if (!sound) {
            throw new MalformedException("is damaged");
        }
    }

    private static byte[] header(List<Slot> slots, List<FormerKey> former) {
        ByteBuffer buffer =
                ByteBuffer.allocate(MAX_FILE_BYTES).put(MAGIC).put(VERSION).put((byte) (slots.size() + former.size()));
        for (Slot slot : slots) {
            buffer.put(slot.kind().code())
                    .putShort((short) slot.parameters().length)
                    .put(slot.parameters())
                    .put(slot.sealedMasterKey());
        }
        for (FormerKey key : former) {
            buffer.put(FormerKey.CODE)
                    .putShort((short) 1)
                    .put(key.state().code())
                    .put(key.sealed());
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static byte[] mac(byte[] header, SecretBytes masterKey) {
        byte[] master = masterKey.reveal();
        byte[] macKey =
                Hkdf.derive(master, new byte[0], "hushtable-root-v1/header-mac".getBytes(US_ASCII), Hmac.TAG_BYTES);
        try (Hmac hmac = Hmac.withKey(macKey)) {
            return hmac.of(header);
        } finally {
            Arrays.fill(master, (byte) 0);
            Arrays.fill(macKey, (byte) 0);
        }
    }

    private static byte[] take(ByteBuffer buffer, int count) {
        byte[] bytes = new byte[count];
        buffer.get(bytes);
        return bytes;
    }

    /** Completes the sentence "the file ...". */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String predicate) {
            super(predicate);
        }
    }
}
