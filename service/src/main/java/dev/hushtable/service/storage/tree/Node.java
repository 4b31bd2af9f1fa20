package dev.hushtable.service.storage.tree;

/** The content of one block: immutable, so readers share it with the writer. */
sealed interface Node permits Node.Branching, Chunk {

    /** Bytes before the body of every block: kind, tree, commit. */
    int HEADER_BYTES = 1 + Integer.BYTES + Long.BYTES;

    /** Length of the encoded block before padding; a node that does not fit is split before it is stored. */
    int encodedBytes();

    /** About how much heap it takes. */
    int weightBytes();

    default boolean fits() {
        return encodedBytes() <= Limits.BLOCK_BYTES;
    }

    /** A node of the search tree. */
    sealed interface Branching extends Node permits Leaf, Inner {

        /** Both halves of a node that is too large, and the shortest key that parts them. */
        Split split();

        boolean isEmpty();

        /** This node and its right neighbour of the same kind as one. */
        Branching join(byte[] separator, Branching right);
    }

    /**
     * @param separator greater than every key on the left, not greater than any on the right
     */
    record Split(Branching left, byte[] separator, Branching right) {}
}
