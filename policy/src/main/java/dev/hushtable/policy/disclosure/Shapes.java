package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.Limits;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sets of names met so far. Items of a page mostly look like the one before, so that is compared first. */
final class Shapes {
    private final Remembered<Names, Shape> known = new Remembered<>(Limits.MAX_SETTLED_RESULTS);
    private @Nullable Shape last;

    /** Items of the same names. */
    static final class Shape {
        private final Names names;

        /** As the last item had them. */
        private List<String> order;

        private final Settled<Verdict> verdicts = new Settled<>();

        private Shape(Names names) {
            this.names = names;
            this.order = names.inOrder();
        }

        Names names() {
            return names;
        }

        Settled<Verdict> verdicts() {
            return verdicts;
        }

        private boolean isExactly(Set<String> others) {
            if (others.size() != order.size()) {
                return false;
            }
            int i = 0;
            for (String other : others) {
                if (!other.equals(order.get(i++))) {
                    return false;
                }
            }
            return true;
        }
    }

    Shape of(Set<String> names) {
        Shape before = last;
        if (before != null && before.isExactly(names)) {
            return before;
        }
        Names others = new Names(names);
        Shape shape = before == null ? new Shape(others) : found(others, before);
        shape.order = others.inOrder();
        last = shape;
        return shape;
    }

    /** Only the second shape is reason to look for any: most requests meet one. */
    private Shape found(Names names, Shape before) {
        known.put(before.names, before);
        Shape met = known.get(names);
        return met == null ? new Shape(names) : met;
    }
}
