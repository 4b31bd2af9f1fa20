package dev.hushtable.audit.verify;

import dev.hushtable.audit.note.Checkpoint;

/**
 * A signed statement the entries must agree with once so many of them were read.
 *
 * @param name what it is, for findings
 */
record Milestone(String name, Checkpoint checkpoint) {}
