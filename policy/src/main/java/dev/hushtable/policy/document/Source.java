package dev.hushtable.policy.document;

import dev.hushtable.policy.source.Problems;

/**
 * Where a document comes from.
 *
 * @param policy its name, for decisions
 * @param problems of the file it stands in
 */
public record Source(String policy, Problems problems) {}
