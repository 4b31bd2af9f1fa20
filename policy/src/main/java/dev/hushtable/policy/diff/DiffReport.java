package dev.hushtable.policy.diff;

import java.util.List;

/**
 * What the search found.
 *
 * @param found one request for each kind of new access; empty when there is none, or none was met
 * @param unmasked attributes that are masked no more, or otherwise, one example for each
 * @param limits why the search was not exhaustive; empty when it was
 * @param questions how many requests both states were asked
 */
public record DiffReport(List<NewAccess> found, List<Unmasked> unmasked, List<String> limits, long questions) {
    public DiffReport {
        found = List.copyOf(found);
        unmasked = List.copyOf(unmasked);
        limits = List.copyOf(limits);
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return found.isEmpty() && unmasked.isEmpty();
    }

    /** Whether nothing found means that there is nothing. */
    public boolean isExhaustive() {
        return limits.isEmpty();
    }
}
