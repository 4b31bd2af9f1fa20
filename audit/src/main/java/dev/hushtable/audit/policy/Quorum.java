package dev.hushtable.audit.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which cosignatures are enough. */
public sealed interface Quorum {

    /** None are needed. */
    record None() implements Quorum {

        @Override
        public boolean isReachedBy(Set<String> witnesses) {
            return true;
        }

        @Override
        public String toString() {
            return "none";
        }
    }

    /** One witness's. */
    record One(String witness) implements Quorum {

        @Override
        public boolean isReachedBy(Set<String> witnesses) {
            return witnesses.contains(witness);
        }

        @Override
        public String toString() {
            return witness;
        }
    }

    /** Those of so many members. */
    record Group(String name, int threshold, List<Quorum> members) implements Quorum {

        public Group {
            members = List.copyOf(members);
        }

        @Override
        public boolean isReachedBy(Set<String> witnesses) {
            return members.stream()
                            .filter(member -> member.isReachedBy(witnesses))
                            .count()
                    >= threshold;
        }

        @Override
        public String toString() {
            return threshold + " of (" + members.stream().map(Quorum::toString).collect(Collectors.joining(", ")) + ")";
        }
    }

    /** @param witnesses names of those that cosigned */
    boolean isReachedBy(Set<String> witnesses);
}
