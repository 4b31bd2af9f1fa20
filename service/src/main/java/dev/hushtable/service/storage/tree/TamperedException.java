package dev.hushtable.service.storage.tree;

/** Stored bytes are not what this server wrote: moved, swapped, replayed, rolled back or altered. Names the place, never content. */
public final class TamperedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TamperedException(String message) {
        super(message);
    }
}
