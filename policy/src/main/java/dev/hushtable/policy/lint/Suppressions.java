package dev.hushtable.policy.lint;

import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.lint.LintReport.Suppressed;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code .lint.json}: {@code {"Suppressions": [{"Code": "HT132", "File": "iam/policies/Admin.json", "Reason": "..."}]}}.
 * It lies beside the policies, so that a suppression goes through the same review as what it covers.
 */
final class Suppressions {
    static final String FILE = ".lint.json";
    private static final int SHORTEST_REASON = 10;

    private static final Rule UNUSABLE = new Rule(
            "HT003",
            "a suppression that cannot count",
            Severity.ERROR,
            "A suppression without a known code, a file and a reason hides a finding nobody has answered for.");
    private static final Rule UNUSED = new Rule(
            "HT004",
            "a suppression of nothing",
            Severity.WARNING,
            "A suppression that covers no finding today may cover the wrong one tomorrow.");

    private final List<Suppression> all = new ArrayList<>();
    private final Problems problems = new Problems(FILE);

    private Suppressions() {}

    static List<Rule> rules() {
        return List.of(UNUSABLE, UNUSED);
    }

    static Suppressions none() {
        return new Suppressions();
    }

    /**
     * Reads.
     *
     * @param codes of all checks
     */
    static Suppressions read(String text, Set<String> codes) {
        Suppressions read = new Suppressions();
        JsonValue value = JsonReader.read(text, read.problems);
        Elements root =
                value == null ? null : Elements.of(value, "the suppressions", List.of("Suppressions"), read.problems);
        Member list = root == null ? null : root.get("Suppressions");
        if (list != null && list.value() instanceof ArrayValue array) {
            array.elements().forEach(one -> read.add(one, codes));
        } else if (root != null) {
            read.problems.add(root.position(), "Suppressions must be an array");
        }
        return read;
    }

    private void add(JsonValue value, Set<String> codes) {
        int before = problems.found().size();
        Elements elements = Elements.of(value, "a suppression", List.of("Code", "File", "Reason"), problems);
        if (elements == null) {
            return;
        }
        String code = required(elements, "Code");
        String file = required(elements, "File");
        String reason = required(elements, "Reason");
        if (!code.isEmpty() && !codes.contains(code)) {
            problems.add(elements.position(), "\"" + code + "\" is not the code of a check");
        }
        if (!reason.isEmpty() && reason.strip().length() < SHORTEST_REASON) {
            problems.add(elements.position(), "a Reason has at least " + SHORTEST_REASON + " characters");
        }
        if (problems.found().size() == before) {
            all.add(new Suppression(elements.position(), code, file, reason));
        }
    }

    private String required(Elements elements, String name) {
        @Nullable TextValue text = elements.text(name);
        if (text == null || text.text().isBlank()) {
            problems.add(elements.position(), "a suppression needs Code, File and Reason; " + name + " is missing");
            return "";
        }
        return text.text();
    }

    /** Sets the suppressed aside; what is wrong with the suppressions themselves is a finding, too. */
    LintReport over(List<Finding> findings) {
        List<Finding> open = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>();
        Set<Suppression> used = new HashSet<>();
        for (Finding finding : findings) {
            Suppression by =
                    all.stream().filter(one -> one.covers(finding)).findFirst().orElse(null);
            if (by == null) {
                open.add(finding);
            } else {
                used.add(by);
                suppressed.add(new Suppressed(finding, by.reason()));
            }
        }
        for (PolicyProblem problem : problems.found()) {
            Position position = new Position(problem.line(), problem.column());
            open.add(new Finding(UNUSABLE, FILE, position, problem.message(), "give Code, File and Reason"));
        }
        for (Suppression one : all) {
            if (!used.contains(one)) {
                String what = one.code() + " is suppressed in " + one.file() + ", where nothing has it";
                open.add(new Finding(UNUSED, FILE, one.position(), what, "remove the entry"));
            }
        }
        return new LintReport(Linter.sorted(open), suppressed);
    }
}
