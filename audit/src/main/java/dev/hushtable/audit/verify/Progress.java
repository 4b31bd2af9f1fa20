package dev.hushtable.audit.verify;

/** Is told how far the verification of a log has come, a few thousand times a second at most. */
@FunctionalInterface
public interface Progress {
    /** For nobody. */
    Progress UNSEEN = (entries, of) -> {};

    void at(long entries, long of);
}
