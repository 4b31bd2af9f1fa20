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
 *      9      1  number of slots, 1 to 8
 *     10         slots, each:
 *             1    kind: 1 static key file, 2 passphrase
 *             2    p, length of the parameters
 *             p    parameters (static key file: none; passphrase: memory KiB 4, iterations 4, lanes 4, salt 16)
 *            89    master key, sealed by the slot's key: {@link dev.hushtable.crypto.envelope.v1.SealingKey} with
 *                  label "root-slot", associated data = kind | parameters
 *            32  HMAC-SHA256 of everything before it, under HKDF(master key, "hushtable-root-v1/header-mac")
 * </pre>
 *
 * @param slots in the order of the file
 * @param mac as read; proven by {@link #isAuthentic}
 */
record RootFile(List<Slot> slots, byte[] mac) {
    static final int MAX_FILE_BYTES = 4096;
    static final int MAX_SLOTS = 8;

    private static final byte[] MAGIC = "HUSHROOT".getBytes(US_ASCII);
    private static final byte VERSION = 1;

    RootFile {
        slots = List.copyOf(slots);
    }

    static RootFile of(List<Slot> slots, SecretBytes masterKey) {
        return new RootFile(slots, mac(header(slots), masterKey));
    }

    boolean isAuthentic(SecretBytes masterKey) {
        return ConstantTime.equals(mac, mac(header(slots), masterKey));
    }

    byte[] toBytes() {
        byte[] header = header(slots);
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
            int count = buffer.get();
            if (count < 1 || count > MAX_SLOTS) {
                throw new MalformedException("is damaged");
            }
            List<Slot> slots = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                slots.add(parseSlot(buffer));
            }
            byte[] mac = take(buffer, Hmac.TAG_BYTES);
            if (buffer.hasRemaining()) {
                throw new MalformedException("is damaged");
            }
            return new RootFile(slots, mac);
        } catch (BufferUnderflowException e) {
            throw new MalformedException("is damaged");
        }
    }

    private static Slot parseSlot(ByteBuffer buffer) throws MalformedException {
        SlotKind kind = SlotKind.ofCode(buffer.get());
        if (kind == null) {
            throw new MalformedException("has a slot of a kind this version does not know");
        }
        if (Short.toUnsignedInt(buffer.getShort()) != kind.parameterBytes()) {
            throw new MalformedException("is damaged");
        }
        byte[] parameters = take(buffer, kind.parameterBytes());
        if (kind == SlotKind.PASSPHRASE) {
            requireAffordable(parameters);
        }
        return new Slot(kind, parameters, take(buffer, Slot.SEALED_MASTER_KEY_BYTES));
    }

    /** The cost is spent before the file is known to be genuine: a forged one must not exhaust the machine. */
    private static void requireAffordable(byte[] parameters) throws MalformedException {
        try {
            PassphraseParameters.parse(parameters);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("is damaged");
        }
    }

    private static byte[] header(List<Slot> slots) {
        ByteBuffer buffer =
                ByteBuffer.allocate(MAX_FILE_BYTES).put(MAGIC).put(VERSION).put((byte) slots.size());
        for (Slot slot : slots) {
            buffer.put(slot.kind().code())
                    .putShort((short) slot.parameters().length)
                    .put(slot.parameters())
                    .put(slot.sealedMasterKey());
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
