package dev.hushtable.audit.disclosure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.crypto.puncture.v1.NamedKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * The disclosures of one entry, those of a class sealed together under its key, as they lie beside the leaf.
 *
 * <pre>
 * 02, then of each class:
 *   2  length of the class's id, the id
 *   4  generation of its key
 *   2  number of disclosures
 *  32  of each its digest: SHA-256, as it stands in the leaf
 *  12  nonce, random
 *   4  length of what follows
 *   n  AES-256-GCM of their JSON texts, a line feed between two; associated data = event id | digests
 * </pre>
 *
 * <p>Entries of version 1, which are read and no longer written, have every disclosure sealed alone: of each digest,
 * length and ciphertext, and the nonce is the beginning of the digest.
 */
public final class SealedDisclosures {
    private static final int ALONE = 1;
    private static final int TOGETHER = 2;
    private static final int DIGEST_BYTES = 32;
    private static final int FIXED_BYTES = 2 + 4 + 2 + NamedKey.NONCE_BYTES + 4;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private SealedDisclosures() {}

    /**
     * A disclosure that is to be sealed.
     *
     * @param digest as it stands in the leaf
     * @param json UTF-8 of its array, without a line feed
     */
    public record Open(String classId, byte[] digest, byte[] json) {}

    /** Those of a class. */
    public record Sealed(String classId, int generation, List<byte[]> digests, byte[] nonce, byte[] ciphertext) {
        public Sealed {
            digests = List.copyOf(digests);
        }

        /** As they stand in the leaf. */
        public List<String> digestTexts() {
            return digests.stream().map(BASE64::encodeToString).toList();
        }

        /**
         * Opens them.
         *
         * @throws dev.hushtable.crypto.AuthenticationFailedException when they were altered, or belong to another event
         * @throws MalformedRecordException when what was sealed is no disclosures
         */
        public List<Disclosure> open(NamedKey key, String eventId) {
            byte[] lines = key.open(ciphertext, nonce, associatedData(eventId, digests));
            List<Disclosure> all = new ArrayList<>(digests.size());
            for (int from = 0; from <= lines.length; ) {
                int to = from;
                while (to < lines.length && lines[to] != '\n') {
                    to++;
                }
                all.add(Disclosure.parse(BASE64.encodeToString(Arrays.copyOfRange(lines, from, to))));
                from = to + 1;
            }
            return all;
        }

        private List<Open> without(String name, List<Disclosure> open) {
            List<Open> left = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                if (!open.get(i).name().equals(name)) {
                    byte[] json = Base64.getUrlDecoder().decode(open.get(i).encoded());
                    left.add(new Open(classId, digests.get(i), json));
                }
            }
            return left;
        }
    }

    /**
     * Seals disclosures of one class.
     *
     * @param all at least one
     * @param nonce {@link NamedKey#NONCE_BYTES} bytes that nobody had before
     */
    public static Sealed seal(DisclosureKeys.ClassKey key, String eventId, List<Open> all, byte[] nonce) {
        List<byte[]> digests = new ArrayList<>(all.size());
        int length = all.size() - 1;
        for (Open one : all) {
            digests.add(one.digest());
            length += one.json().length;
        }
        ByteBuffer lines = ByteBuffer.allocate(length);
        for (Open one : all) {
            if (lines.position() > 0) {
                lines.put((byte) '\n');
            }
            lines.put(one.json());
        }
        byte[] ciphertext = key.key().seal(lines.array(), nonce, associatedData(eventId, digests));
        return new Sealed(all.getFirst().classId(), key.generation(), digests, nonce, ciphertext);
    }

    private static byte[] associatedData(String eventId, List<byte[]> digests) {
        byte[] id = eventId.getBytes(UTF_8);
        byte[] data = Arrays.copyOf(id, id.length + DIGEST_BYTES * digests.size());
        int at = id.length;
        for (byte[] digest : digests) {
            System.arraycopy(digest, 0, data, at, DIGEST_BYTES);
            at += DIGEST_BYTES;
        }
        return data;
    }

    /** All of one entry as bytes; no bytes for none. */
    public static byte[] encode(List<Sealed> all) {
        if (all.isEmpty()) {
            return new byte[0];
        }
        List<byte[]> names = new ArrayList<>(all.size());
        int length = 1;
        for (Sealed one : all) {
            byte[] name = one.classId().getBytes(UTF_8);
            names.add(name);
            length += FIXED_BYTES + name.length + DIGEST_BYTES * one.digests().size() + one.ciphertext().length;
        }
        ByteBuffer out = ByteBuffer.allocate(length).put((byte) TOGETHER);
        for (int i = 0; i < all.size(); i++) {
            Sealed one = all.get(i);
            out.putShort((short) names.get(i).length).put(names.get(i));
            out.putInt(one.generation());
            out.putShort((short) one.digests().size());
            one.digests().forEach(out::put);
            out.put(one.nonce());
            out.putInt(one.ciphertext().length).put(one.ciphertext());
        }
        return out.array();
    }

    /** @throws MalformedRecordException when the bytes are not what {@link #encode} gave */
    public static List<Sealed> decode(byte[] encoded) {
        List<Sealed> all = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(encoded);
        try {
            int version = in.hasRemaining() ? in.get() : TOGETHER;
            while (in.hasRemaining()) {
                String classId = new String(take(in, Short.toUnsignedInt(in.getShort())), UTF_8);
                int generation = in.getInt();
                int number = Short.toUnsignedInt(in.getShort());
                switch (version) {
                    case ALONE -> {
                        for (int left = number; left > 0; left--) {
                            byte[] digest = take(in, DIGEST_BYTES);
                            byte[] nonce = Arrays.copyOf(digest, NamedKey.NONCE_BYTES);
                            all.add(new Sealed(classId, generation, List.of(digest), nonce, take(in, in.getInt())));
                        }
                    }
                    case TOGETHER -> all.add(together(in, classId, generation, number));
                    default -> throw new MalformedRecordException("disclosures of an unknown version");
                }
            }
            return all;
        } catch (BufferUnderflowException e) {
            throw new MalformedRecordException("disclosures end too soon");
        }
    }

    private static Sealed together(ByteBuffer in, String classId, int generation, int number) {
        List<byte[]> digests = new ArrayList<>(Math.min(number, in.remaining() / DIGEST_BYTES));
        for (int left = number; left > 0; left--) {
            digests.add(take(in, DIGEST_BYTES));
        }
        byte[] nonce = take(in, NamedKey.NONCE_BYTES);
        return new Sealed(classId, generation, digests, nonce, take(in, in.getInt()));
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /**
     * An entry's disclosures without those of a name, which nobody opens any more from this copy of the log; what else was sealed with
     * them is sealed anew, under the same key. Classes whose keys were destroyed stay as they are.
     *
     * @param encoded as they lie beside the leaf
     * @param nonces give {@link NamedKey#NONCE_BYTES} bytes that nobody had before
     * @return the same bytes when there is no disclosure of that name
     */
    public static byte[] without(
            String name, byte[] encoded, DisclosureKeys.Opened keys, String eventId, Supplier<byte[]> nonces) {
        List<Sealed> rest = new ArrayList<>();
        boolean found = false;
        for (Sealed sealed : decode(encoded)) {
            try (NamedKey key = keys.of(sealed.classId(), sealed.generation())) {
                List<Disclosure> open = key == null ? List.of() : sealed.open(key, eventId);
                if (key == null || open.stream().noneMatch(one -> one.name().equals(name))) {
                    rest.add(sealed);
                    continue;
                }
                found = true;
                List<Open> left = sealed.without(name, open);
                if (!left.isEmpty()) {
                    rest.add(seal(new DisclosureKeys.ClassKey(sealed.generation(), key), eventId, left, nonces.get()));
                }
            }
        }
        return found ? encode(rest) : encoded;
    }

    /** Those that are asked for; none of a class whose key was destroyed. */
    public static List<Disclosure> open(Sealed sealed, DisclosureKeys.Opened keys, String eventId) {
        try (NamedKey key = keys.of(sealed.classId(), sealed.generation())) {
            return key == null ? List.of() : sealed.open(key, eventId);
        }
    }

    /**
     * All of an entry that can still be opened.
     *
     * @param encoded as they lie beside the leaf
     */
    public static List<Disclosure> open(byte[] encoded, DisclosureKeys.Opened keys, String eventId) {
        List<Disclosure> all = new ArrayList<>();
        for (Sealed sealed : decode(encoded)) {
            all.addAll(open(sealed, keys, eventId));
        }
        return all;
    }
}
