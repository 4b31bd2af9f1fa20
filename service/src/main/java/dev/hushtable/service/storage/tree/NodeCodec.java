package dev.hushtable.service.storage.tree;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Blocks as bytes, big-endian, zero-padded to {@link Limits#BLOCK_BYTES} so that all look alike once sealed. The byte
 * tables are in {@code docs/formats/table-file.md}.
 */
final class NodeCodec {
    private static final byte LEAF = 1;
    private static final byte INNER = 2;
    private static final byte VALUE_CHUNK = 3;
    private static final byte OUTBOX_CHUNK = 4;

    private static final byte INLINE = 0;
    private static final byte CHUNKED = 1;

    private NodeCodec() {}

    static byte[] encode(Node node, int tree, long commit) {
        ByteBuffer out = ByteBuffer.allocate(Limits.BLOCK_BYTES);
        out.put(kind(node)).putInt(tree).putLong(commit);
        switch (node) {
            case Leaf leaf -> encode(leaf, out);
            case Inner inner -> encode(inner, out);
            case Chunk chunk -> encode(chunk, out);
        }
        return out.array();
    }

    /** Decodes what {@link #encode} made. The bytes are authenticated before they come here. */
    static Block decode(long id, long generation, byte[] plaintext) {
        try {
            ByteBuffer in = ByteBuffer.wrap(plaintext);
            byte kind = in.get();
            int tree = in.getInt();
            long commit = in.getLong();
            return new Block(id, generation, commit, tree, decode(kind, in));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("block is cut short", e);
        }
    }

    private static Node decode(byte kind, ByteBuffer in) {
        return switch (kind) {
            case LEAF -> leaf(in);
            case INNER -> inner(in);
            case VALUE_CHUNK -> chunk(Chunk.Purpose.VALUE, in);
            case OUTBOX_CHUNK -> chunk(Chunk.Purpose.OUTBOX, in);
            default -> throw new IllegalArgumentException("block of an unknown kind");
        };
    }

    private static byte kind(Node node) {
        return switch (node) {
            case Leaf leaf -> LEAF;
            case Inner inner -> INNER;
            case Chunk chunk ->
                switch (chunk.purpose()) {
                    case VALUE -> VALUE_CHUNK;
                    case OUTBOX -> OUTBOX_CHUNK;
                };
        };
    }

    private static void encode(Leaf leaf, ByteBuffer out) {
        out.putShort((short) leaf.size());
        for (int i = 0; i < leaf.size(); i++) {
            putShortBytes(leaf.keys()[i], out);
            switch (leaf.values()[i]) {
                case Value.Inline inline -> putShortBytes(inline.bytes(), out.put(INLINE));
                case Value.Chunked(long firstBlock, int lengthBytes) ->
                    out.put(CHUNKED).putLong(firstBlock).putInt(lengthBytes);
            }
        }
    }

    private static Leaf leaf(ByteBuffer in) {
        int size = Short.toUnsignedInt(in.getShort());
        byte[][] keys = new byte[size][];
        Value[] values = new Value[size];
        for (int i = 0; i < size; i++) {
            keys[i] = shortBytes(in);
            values[i] = in.get() == INLINE
                    ? new Value.Inline(shortBytes(in))
                    : new Value.Chunked(in.getLong(), in.getInt());
        }
        return new Leaf(keys, values);
    }

    private static void encode(Inner inner, ByteBuffer out) {
        out.putShort((short) inner.separators().length);
        out.putLong(inner.child(0));
        for (int i = 0; i < inner.separators().length; i++) {
            putShortBytes(inner.separators()[i], out);
            out.putLong(inner.child(i + 1));
        }
    }

    private static Inner inner(ByteBuffer in) {
        int size = Short.toUnsignedInt(in.getShort());
        byte[][] separators = new byte[size][];
        long[] children = new long[size + 1];
        children[0] = in.getLong();
        for (int i = 0; i < size; i++) {
            separators[i] = shortBytes(in);
            children[i + 1] = in.getLong();
        }
        return new Inner(separators, children);
    }

    private static void encode(Chunk chunk, ByteBuffer out) {
        out.putShort((short) chunk.index()).putShort((short) chunk.count());
        putShortBytes(chunk.bytes(), out);
    }

    private static Chunk chunk(Chunk.Purpose purpose, ByteBuffer in) {
        int index = Short.toUnsignedInt(in.getShort());
        int count = Short.toUnsignedInt(in.getShort());
        return new Chunk(purpose, index, count, shortBytes(in));
    }

    private static void putShortBytes(byte[] bytes, ByteBuffer out) {
        out.putShort((short) bytes.length).put(bytes);
    }

    private static byte[] shortBytes(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return bytes;
    }
}
