package dev.hushtable.audit.verify;

import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.note.Checkpoint;

/**
 * A signed statement the entries must agree with once so many of them were read.
 *
 * @param name what it is, for findings
 */
record Milestone(String name, Checkpoint checkpoint) {

    /** It was signed before what is published now. */
    void requireWithin(long published, Findings findings) {
        if (checkpoint.size() > published) {
            findings.tampered(
                    LogLayout.PUBLISHED,
                    "covers " + published + " entries; " + checkpoint.size()
                            + " were signed earlier: the log was rolled back");
        }
    }
}
