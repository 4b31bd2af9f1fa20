package dev.hushtable.service.authoring.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.document.Statement;
import dev.hushtable.policy.explain.Explainer;
import dev.hushtable.policy.explain.Operand;
import dev.hushtable.policy.explain.StatementReport;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.service.authoring.PolicyStatements;
import dev.hushtable.service.authoring.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tests have shown of the policies. A statement is covered when it applied to a question of some test, a condition
 * when it held of one question its statement is about and did not hold of another. Trust in
 * web identities is not counted, for no test has their tokens.
 */
public final class Coverage {
    private static final int PERCENT = 100;

    private final SortedMap<Place, Seen> statements = new TreeMap<>();
    private final SortedMap<Place, Seen> conditions = new TreeMap<>();

    private Coverage() {}

    public static Coverage of(Workspace workspace, List<TestResult> results) {
        Coverage coverage = new Coverage();
        PolicyStatements.all(workspace).forEach(coverage::expect);
        Explainer explainer = new Explainer(workspace.policies());
        results.stream()
                .flatMap(result -> result.asked().stream())
                .flatMap(asked -> explainer.explainBeforeReading(asked.question()).layers().stream())
                .flatMap(layer -> layer.statements().stream())
                .forEach(coverage::add);
        return coverage;
    }

    private void expect(Statement statement) {
        String file = statement.ref().file();
        String sid = statement.ref().sid();
        statements.put(new Place(file, statement.source().position().line(), 0), new Seen(sid == null ? "" : sid));
        statement.conditions().forEach(condition -> {
            var written = condition.written();
            var position = written.values().position();
            conditions.put(
                    new Place(file, position.line(), position.column()),
                    new Seen(written.operator().name() + " " + written.values().name()));
        });
    }

    private void add(StatementReport report) {
        String file = report.ref().file();
        Seen statement = statements.get(new Place(file, report.position().line(), 0));
        if (statement != null && report.applies()) {
            statement.held = true;
        }
        if (!isAbout(report)) {
            return;
        }
        for (Operand operand : report.operands()) {
            var position = operand.written().element().position();
            Seen seen = conditions.get(new Place(file, position.line(), position.column()));
            if (seen != null && operand.kind() == Operand.Kind.CONDITION) {
                seen.held |= operand.truth() == Truth.TRUE;
                seen.failed |= operand.truth() == Truth.FALSE;
            }
        }
    }

    /** Whether nothing but conditions keeps it from applying. */
    private static boolean isAbout(StatementReport report) {
        return report.operands().stream()
                .filter(operand -> operand.kind() != Operand.Kind.CONDITION)
                .noneMatch(operand -> operand.truth() == Truth.FALSE);
    }

    /** How many percent of the statements applied somewhere, rounded down. */
    public int percentOfStatements() {
        return percent(covered(), statements.size());
    }

    private int covered() {
        return (int) statements.values().stream().filter(seen -> seen.held).count();
    }

    private int outcomes() {
        return conditions.values().stream()
                .mapToInt(seen -> (seen.held ? 1 : 0) + (seen.failed ? 1 : 0))
                .sum();
    }

    private static int percent(int part, int whole) {
        return whole == 0 ? PERCENT : part * PERCENT / whole;
    }

    private List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        statements.forEach((place, seen) -> {
            if (!seen.held) {
                gaps.add(place + ": never applied" + (seen.name.isEmpty() ? "" : ": " + seen.name));
            }
        });
        conditions.forEach((place, seen) -> {
            if (!seen.held || !seen.failed) {
                gaps.add(place + ": never seen " + (seen.held ? "false" : "true") + ": " + seen.name);
            }
        });
        return gaps;
    }

    String text() {
        StringBuilder text = new StringBuilder("covered: %d of %d statements (%d %%), %d of %d outcomes of conditions%n"
                .formatted(covered(), statements.size(), percentOfStatements(), outcomes(), 2 * conditions.size()));
        gaps().forEach(gap -> text.append("  ").append(gap).append('\n'));
        return text.toString();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("statements", statements.size()).put("statementsCovered", covered());
        json.put("conditionOutcomes", 2 * conditions.size()).put("conditionOutcomesCovered", outcomes());
        ArrayNode gaps = json.putArray("gaps");
        gaps().forEach(gaps::add);
        return json;
    }

    /** Where a statement (column 0) or a condition stands; one that counts twice is one. */
    private record Place(String file, int line, int column) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int files = file.compareTo(other.file);
            int lines = files == 0 ? Integer.compare(line, other.line) : files;
            return lines == 0 ? Integer.compare(column, other.column) : lines;
        }

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** What was seen of one of them. */
    private static final class Seen {
        private final String name;
        private boolean held;
        private boolean failed;

        Seen(String name) {
            this.name = name;
        }
    }
}
