package dev.hushtable.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Policy files were refused. Checked, because whoever loads policies must decide what stays in force instead: the
 * snapshot that was good before.
 */
public final class PolicyException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<PolicyProblem> problems;

    public PolicyException(List<PolicyProblem> problems) {
        super(problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Everything found wrong, by file and place; never empty. */
    public List<PolicyProblem> problems() {
        return problems;
    }
}
