package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sets of names met so far. Items of a page mostly look like the one before, so that is compared first. */
final class Shapes {
    private final Map<Set<String>, Shape> known = new HashMap<>();
    private Shape last = new Shape(Set.of());

    Shapes() {
        known.put(last.names, last);
    }

    /** Items of the same names. */
    static final class Shape {
        private final Set<String> names;

        /** As the last item had them. */
        private String[] order;

        private final Map<Seen, @Nullable Verdict> verdicts = new HashMap<>();

        private Shape(Set<String> names) {
            this.names = Set.copyOf(names);
            this.order = names.toArray(String[]::new);
        }

        Set<String> names() {
            return names;
        }

        /** What was found, by how much was looked at; null for what that did not suffice for. */
        Map<Seen, @Nullable Verdict> verdicts() {
            return verdicts;
        }

        /** What holds whatever the keys are, if that is known. */
        @Nullable
        Verdict always() {
            return verdicts.get(Seen.NOTHING);
        }

        private boolean isExactly(Set<String> others) {
            if (others.size() != order.length) {
                return false;
            }
            int i = 0;
            for (String other : others) {
                if (!other.equals(order[i++])) {
                    return false;
                }
            }
            return true;
        }
    }

    Shape of(Set<String> names) {
        if (last.isExactly(names)) {
            return last;
        }
        if (known.size() > Limits.MAX_SETTLED_RESULTS) {
            known.clear();
        }
        Shape shape = known.get(names);
        if (shape == null) {
            shape = new Shape(names);
            known.put(shape.names, shape);
        }
        shape.order = names.toArray(String[]::new);
        last = shape;
        return shape;
    }
}
