package dev.hushtable.crypto.root.v1;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers shares one by one, in any order, until there are enough of them. A share is judged when it comes, by what
 * {@code root.sealed} knows of it. Thread-safe.
 */
public final class ShareCollector implements AutoCloseable {
    private final List<ShareSet> sets;
    private final List<Share> gathered = new ArrayList<>();

    /** What became of a share. */
    public enum Verdict {
        ACCEPTED,

        /** The same share came before. */
        DUPLICATE,

        /** Of no set this root of trust knows, or of another than the first that came. */
        OF_ANOTHER_SET,

        /** It names a set of this root of trust, and was never part of it. */
        FORGED
    }

    ShareCollector(List<ShareSet> sets) {
        this.sets = List.copyOf(sets);
    }

    /** Takes over an accepted share; one that is not stays the caller's to close. */
    public synchronized Verdict offer(Share share) {
        ShareSet set = sets.stream()
                .filter(known -> known.isNamedBy(share))
                .findFirst()
                .orElse(null);
        if (set == null || (!gathered.isEmpty() && !gathered.getFirst().setId().equals(share.setId()))) {
            return Verdict.OF_ANOTHER_SET;
        }
        if (!set.holds(share)) {
            return Verdict.FORGED;
        }
        if (gathered.stream().anyMatch(known -> known.number() == share.number())) {
            return Verdict.DUPLICATE;
        }
        gathered.add(share);
        return Verdict.ACCEPTED;
    }

    public synchronized int gathered() {
        return gathered.size();
    }

    /** How many are needed: those of the set whose shares come, or of the first. */
    public synchronized int threshold() {
        return current().threshold();
    }

    private ShareSet current() {
        return sets.stream()
                .filter(set -> !gathered.isEmpty() && set.isNamedBy(gathered.getFirst()))
                .findFirst()
                .orElse(sets.getFirst());
    }

    /** What unlocks, or null while shares are missing. Closed with this. */
    public synchronized @Nullable ShamirShares complete() {
        return gathered.size() < threshold() ? null : new ShamirShares(gathered, current());
    }

    @Override
    public synchronized void close() {
        gathered.forEach(Share::close);
    }
}
