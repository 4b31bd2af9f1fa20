package dev.hushtable.service.storage.tree;

import java.util.List;

/** Puts values together that lie in chunks. */
final class Values {

    private Values() {}

    /** The bytes of {@code value}, as of {@code snapshot}. */
    static byte[] read(Value value, int tree, Blocks blocks, Snapshot snapshot) {
        return switch (value) {
            case Value.Inline(byte[] bytes) -> bytes;
            case Value.Chunked chunked -> {
                List<Block> parts = blocks.getAll(tree, chunked, snapshot);
                yield join(chunked, parts.stream().map(Block::node).toList(), blocks);
            }
        };
    }

    static byte[] join(Value.Chunked value, List<Node> parts, Blocks blocks) {
        byte[] whole = new byte[value.lengthBytes()];
        int offset = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (!(parts.get(i) instanceof Chunk(Chunk.Purpose purpose, int index, int count, byte[] bytes))
                    || purpose != Chunk.Purpose.VALUE
                    || index != i
                    || count != parts.size()
                    || offset + bytes.length > whole.length) {
                throw blocks.tampered(value.firstBlock() + i, "is not the chunk it should be");
            }
            System.arraycopy(bytes, 0, whole, offset, bytes.length);
            offset += bytes.length;
        }
        if (offset != whole.length) {
            throw blocks.tampered(value.firstBlock(), "begins a value of another length");
        }
        return whole;
    }
}
