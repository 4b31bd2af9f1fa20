package dev.hushtable.audit.disclosure;

import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.crypto.puncture.v1.NamedKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The disclosures of one entry, each sealed under the key of its class, as they lie beside the leaf.
 *
 * <pre>
 * 01, then of each class in a row:
 *   2  length of the class's id, the id
 *   4  generation of its key
 *   2  number of disclosures, and of each:
 *     32  digest: SHA-256, as it stands in the leaf; the nonce is its first 12 bytes
 *      4  length of what follows
 *      n  AES-256-GCM of the disclosure's JSON; associated data = event id | digest
 * </pre>
 */
public final class SealedDisclosures {
    private static final int VERSION = 1;
    private static final int DIGEST_BYTES = 32;

    private SealedDisclosures() {}

    /** One of them. */
    public record Sealed(String classId, int generation, byte[] digest, byte[] ciphertext) {

        /** As it stands in the leaf. */
        public String digestText() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        }

        /**
         * Opens it.
         *
         * @throws dev.hushtable.crypto.AuthenticationFailedException when it was altered, or belongs to another event
         * @throws MalformedRecordException when what was sealed is no disclosure
         */
        public Disclosure open(NamedKey key, String eventId) {
            byte[] json = key.open(ciphertext, digest, associatedData(eventId, digest));
            return Disclosure.parse(Base64.getUrlEncoder().withoutPadding().encodeToString(json));
        }
    }

    /** Seals the JSON of a disclosure. */
    public static Sealed seal(String classId, DisclosureKeys.ClassKey key, String eventId, byte[] digest, byte[] json) {
        byte[] sealed = key.key().seal(json, digest, associatedData(eventId, digest));
        return new Sealed(classId, key.generation(), digest, sealed);
    }

    private static byte[] associatedData(String eventId, byte[] digest) {
        byte[] data = new byte[eventId.length() + digest.length];
        int at = 0;
        for (int i = 0; i < eventId.length(); i++) {
            data[at++] = (byte) eventId.charAt(i);
        }
        System.arraycopy(digest, 0, data, at, digest.length);
        return data;
    }

    /** All of one entry as bytes; no bytes for none. Those of a class that stand in a row share its name. */
    public static byte[] encode(List<Sealed> all) {
        if (all.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160 * all.size());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            for (int from = 0; from < all.size(); ) {
                int to = from + 1;
                while (to < all.size() && isSameClass(all.get(from), all.get(to))) {
                    to++;
                }
                write(out, all.subList(from, to));
                from = to;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static boolean isSameClass(Sealed one, Sealed other) {
        return one.generation() == other.generation() && one.classId().equals(other.classId());
    }

    private static void write(DataOutputStream out, List<Sealed> ofOneClass) throws IOException {
        byte[] classId = ofOneClass.getFirst().classId().getBytes(StandardCharsets.UTF_8);
        out.writeShort(classId.length);
        out.write(classId);
        out.writeInt(ofOneClass.getFirst().generation());
        out.writeShort(ofOneClass.size());
        for (Sealed one : ofOneClass) {
            out.write(one.digest());
            out.writeInt(one.ciphertext().length);
            out.write(one.ciphertext());
        }
    }

    /** @throws MalformedRecordException when the bytes are not what {@link #encode} gave */
    public static List<Sealed> decode(byte[] encoded) {
        List<Sealed> all = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(encoded);
        try {
            if (in.hasRemaining() && in.get() != VERSION) {
                throw new MalformedRecordException("disclosures of an unknown version");
            }
            while (in.hasRemaining()) {
                String classId = new String(take(in, Short.toUnsignedInt(in.getShort())), StandardCharsets.UTF_8);
                int generation = in.getInt();
                for (int left = Short.toUnsignedInt(in.getShort()); left > 0; left--) {
                    byte[] digest = take(in, DIGEST_BYTES);
                    all.add(new Sealed(classId, generation, digest, take(in, in.getInt())));
                }
            }
            return all;
        } catch (BufferUnderflowException e) {
            throw new MalformedRecordException("disclosures end too soon");
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** One that is asked for, or what became of it. */
    public static @Nullable Disclosure open(Sealed sealed, DisclosureKeys.Opened keys, String eventId) {
        NamedKey key = keys.of(sealed.classId(), sealed.generation());
        return key == null ? null : sealed.open(key, eventId);
    }
}
