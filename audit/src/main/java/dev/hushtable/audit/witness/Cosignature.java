package dev.hushtable.audit.witness;

import java.time.Instant;

/**
 * What a valid cosignature says: that its signer had seen no larger tree of this log at that time, and none that
 * contradicts it.
 *
 * @param cosigner the name of who says so
 * @param time by the cosigner's clock, in whole seconds
 */
public record Cosignature(String cosigner, Instant time) {}
