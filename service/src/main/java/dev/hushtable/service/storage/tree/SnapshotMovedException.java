package dev.hushtable.service.storage.tree;

/** A commit overtook a reader, who begins again from the root. Thrown often and caught at once, so without a trace. */
final class SnapshotMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SnapshotMovedException() {
        super("a commit overtook this read", null, false, false);
    }
}
