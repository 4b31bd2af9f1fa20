package dev.hushtable.policy.source;

import dev.hushtable.policy.Limits;
import dev.hushtable.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, up to a bound. Not thread-safe. */
public final class Problems {
    private final String file;
    private final List<PolicyProblem> found = new ArrayList<>();

    public Problems(String file) {
        this.file = file;
    }

    public String file() {
        return file;
    }

    public void add(Position position, String message) {
        if (found.size() < Limits.MAX_PROBLEMS_PER_FILE) {
            found.add(new PolicyProblem(file, position.line(), position.column(), message));
        }
    }

    public List<PolicyProblem> found() {
        return List.copyOf(found);
    }
}
