package dev.hushtable.audit.verify;

import dev.hushtable.audit.event.LeafGlance;

/**
 * Looks at every record on the way: for what was deleted by retention, for silences, and for whoever waits. What an attempt
 * saw of a log is forgotten when the log is read again. For one thread at a time.
 */
final class RecordWatch {
    private final DeletionRecords deletions = new DeletionRecords();
    private final Progress progress;
    private SilenceWatch silences = new SilenceWatch();
    private SilenceWatch before = silences.copy();

    RecordWatch(Progress progress) {
        this.progress = progress;
    }

    /** A log begins. */
    void begin() {
        before = silences.copy();
    }

    /** It is read once more. */
    void again() {
        silences = before.copy();
    }

    void see(LeafGlance record) {
        silences.see(record);
        byte[] leaf = record.leaf();
        if (leaf != null) {
            deletions.accept(leaf);
        }
    }

    /** A record that no signature covers yet. */
    void seeUncovered(byte[] leaf) {
        silences.see(LeafGlance.at(leaf, 0, leaf.length));
    }

    void progressed(long entries, long of) {
        progress.at(entries, of);
    }

    DeletionRecords deletions() {
        return deletions;
    }

    SilenceWatch silences() {
        return silences;
    }
}
