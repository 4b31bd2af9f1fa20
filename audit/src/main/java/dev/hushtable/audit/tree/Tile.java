package dev.hushtable.audit.tree;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a tile: up to 256 hashes in a row. */
public final class Tile {
    public static final int WIDTH = 256;

    private Tile() {}

    public static byte[] encode(List<Hash> hashes) {
        ByteBuffer buffer = ByteBuffer.allocate(hashes.size() * Hash.BYTES);
        for (Hash hash : hashes) {
            hash.writeTo(buffer);
        }
        return buffer.array();
    }

    /** @throws IllegalArgumentException unless there are exactly {@code width} hashes */
    public static List<Hash> decode(byte[] bytes, int width) {
        if (bytes.length != width * Hash.BYTES) {
            throw new IllegalArgumentException(
                    "holds " + bytes.length + " bytes instead of " + width * Hash.BYTES + " (" + width + " hashes)");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<Hash> hashes = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            hashes.add(Hash.read(buffer));
        }
        return hashes;
    }

    /** The root of a complete subtree, given its 2^k hashes. */
    static Hash root(List<Hash> hashes) {
        return new Hasher().root(hashes);
    }
}
