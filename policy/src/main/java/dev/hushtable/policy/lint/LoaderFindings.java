package dev.hushtable.policy.lint;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.PolicyFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the server itself would say: it refuses such files when it loads them. */
final class LoaderFindings {
    private static final Rule SYNTAX = new Rule(
            "HT001",
            "not JSON",
            Severity.ERROR,
            "A file that cannot be read is refused whole, and the last good policies stay in force.");
    private static final Rule REFUSED = new Rule(
            "HT002",
            "refused by the server",
            Severity.ERROR,
            "What could never match, or is no policy, is refused when it is loaded, for under Deny it would be a hole.");

    private LoaderFindings() {}

    static List<Rule> rules() {
        return List.of(SYNTAX, REFUSED);
    }

    static List<Finding> of(DirectorySyntax directory) {
        Map<String, String> loaded = new HashMap<>();
        List<PolicyProblem> problems = new ArrayList<>();
        for (PolicyFile file : directory.files()) {
            if (file.folder().equals("schemas") || file.folder().startsWith("tests")) {
                problems.addAll(file.problems().found());
            } else {
                loaded.put(file.path(), file.text());
            }
        }
        try {
            PolicySet.compile(loaded);
        } catch (PolicyException e) {
            problems.addAll(e.problems());
        }
        return problems.stream().map(LoaderFindings::finding).toList();
    }

    private static Finding finding(PolicyProblem problem) {
        boolean syntax = problem.message().startsWith("not valid JSON");
        String fix = syntax ? "correct the JSON" : "write what is allowed, or take it out";
        Position position = new Position(problem.line(), problem.column());
        return new Finding(syntax ? SYNTAX : REFUSED, problem.file(), position, problem.message(), fix);
    }
}
