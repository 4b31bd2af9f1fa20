package dev.hushtable.service.review.detect;

import java.util.List;

/** Whether an event is one to look at. Immutable; takes time linear in its size and the event's. */
sealed interface Condition {

    boolean holds(Observation event);

    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Observation event) {
            return parts.stream().allMatch(part -> part.holds(event));
        }
    }

    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean holds(Observation event) {
            return parts.stream().anyMatch(part -> part.holds(event));
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(Observation event) {
            return !part.holds(event);
        }
    }

    /** One of the event's values compares with one of the bounds. */
    record Match(Signal signal, Comparison comparison, List<String> bounds) implements Condition {
        public Match {
            bounds = List.copyOf(bounds);
        }

        @Override
        public boolean holds(Observation event) {
            List<String> values = signal.of(event);
            if (comparison == Comparison.EXISTS) {
                return bounds.contains(Boolean.toString(!values.isEmpty()));
            }
            for (String value : values) {
                for (String bound : bounds) {
                    if (comparison.holds(value, bound)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
