package dev.hushtable.policy.lint;

import dev.hushtable.policy.source.Position;
import java.util.ArrayList;
import java.util.List;

/** Collects what one check finds, up to a bound: nobody reads further. Not thread-safe. */
public final class Findings {
    private static final int MAX_PER_CHECK = 1_000;

    private final Rule rule;
    private final List<Finding> found = new ArrayList<>();

    Findings(Rule rule) {
        this.rule = rule;
    }

    public void add(String file, Position position, String what, String fix) {
        Finding finding = new Finding(rule, file, position, what, fix);
        if (found.size() < MAX_PER_CHECK && !found.contains(finding)) {
            found.add(finding);
        }
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
