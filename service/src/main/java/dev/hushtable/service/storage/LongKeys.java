package dev.hushtable.service.storage;

import dev.hushtable.crypto.Sha256;
import java.util.Arrays;

/**
 * Keys of any length in a tree that takes short ones, without losing their order. A longer key is cut: its first piece
 * leads, by a link, to a layer of the tree where the rest of it lies, and of all others that begin so.
 *
 * <pre>{@code
 * key of up to 1,060 bytes   00         key
 * link to a layer            00         first piece (1,060)  00
 * rest in a layer            01  layer  rest
 * link in a layer            01  layer  first piece of the rest (1,060)  00
 *
 * layer   SHA-256 of the link's key without its last byte
 * value of a link   8 number of keys and links in the layer
 * }</pre>
 *
 * A link comes right after the key that is just its piece, and before whatever is greater: its place is that of all
 * keys behind it. Few keys are that long: index keys of several attributes of hundreds of bytes.
 */
final class LongKeys {
    static final int PIECE_BYTES = 1_060;

    private static final byte[] LINK = {0};

    private LongKeys() {}

    /** A part of the tree. */
    record Layer(byte[] prefix) {
        static final Layer FIRST = new Layer(new byte[] {0});
        private static final byte[] DEEPER = {1};

        /** Where a key of at most one piece lies in this layer. */
        byte[] place(byte[] rest) {
            return ItemKeys.concat(prefix, rest);
        }

        /** Where the link for a longer key lies. */
        byte[] link(byte[] rest) {
            return ItemKeys.concat(place(Arrays.copyOf(rest, PIECE_BYTES)), LINK);
        }

        /** The layer that a link leads to. */
        Layer below(byte[] link) {
            byte[] digest = Sha256.of(Arrays.copyOf(link, prefix.length + PIECE_BYTES));
            return new Layer(ItemKeys.concat(DEEPER, digest));
        }

        boolean isLink(byte[] key) {
            return key.length > prefix.length + PIECE_BYTES;
        }

        /** Whether a long key goes on behind this link. */
        boolean leadsTo(byte[] link, byte[] rest) {
            return rest.length > PIECE_BYTES
                    && Arrays.equals(link, prefix.length, prefix.length + PIECE_BYTES, rest, 0, PIECE_BYTES);
        }
    }

    static boolean isLong(byte[] key) {
        return key.length > PIECE_BYTES;
    }

    /** What of a long key lies in the layer below. */
    static byte[] rest(byte[] key) {
        return Arrays.copyOfRange(key, PIECE_BYTES, key.length);
    }
}
