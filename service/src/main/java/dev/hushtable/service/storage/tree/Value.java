package dev.hushtable.service.storage.tree;

/** What a leaf holds beside a key. */
sealed interface Value {

    /** Bytes of the value when encoded in a leaf, without its key. */
    int encodedBytes();

    /** The value itself. */
    record Inline(byte[] bytes) implements Value {
        @Override
        public int encodedBytes() {
            return 1 + Short.BYTES + bytes.length;
        }
    }

    /**
     * A value too long for a leaf, in chunk blocks of consecutive ids.
     *
     * @param firstBlock id of the first chunk
     * @param lengthBytes length of the whole value
     */
    record Chunked(long firstBlock, int lengthBytes) implements Value {
        @Override
        public int encodedBytes() {
            return 1 + Long.BYTES + Integer.BYTES;
        }

        int chunks() {
            return Chunk.countFor(lengthBytes);
        }
    }
}
