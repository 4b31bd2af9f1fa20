package dev.hushtable.service.storage.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from the root to a leaf. */
final class Path {
    private final List<Step> steps = new ArrayList<>();
    private long leafId;
    private Leaf leaf = Leaf.EMPTY;

    /** An inner node, and which of its children the way goes on to. */
    record Step(long id, Inner inner, int child) {}

    void add(Step step) {
        steps.add(step);
    }

    void arrive(long id, Leaf found) {
        leafId = id;
        leaf = found;
    }

    /** The least key that belongs to the next leaf; null in the last. */
    byte @Nullable [] upper() {
        byte[] upper = null;
        for (Step step : steps) {
            upper = step.inner.upperBound(step.child, upper);
        }
        return upper;
    }

    /** Number of inner nodes above the leaf. */
    int depth() {
        return steps.size();
    }

    /** The inner node at {@code level}; the root is level 0. */
    Step step(int level) {
        return steps.get(level);
    }

    long leafId() {
        return leafId;
    }

    Leaf leaf() {
        return leaf;
    }
}
