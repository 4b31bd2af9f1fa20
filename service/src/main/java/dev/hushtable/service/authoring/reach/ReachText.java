package dev.hushtable.service.authoring.reach;

import dev.hushtable.service.authoring.reach.Door.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A report as people read it: of every principal the doors that are open, those with one answer together. */
public final class ReachText {
    private final StringBuilder text = new StringBuilder();

    private ReachText() {}

    public static String of(ReachReport report) {
        ReachText text = new ReachText();
        Map<Target, List<Row>> byTarget = new LinkedHashMap<>();
        report.rows()
                .forEach(row -> byTarget.computeIfAbsent(row.target(), target -> new ArrayList<>())
                        .add(row));
        byTarget.forEach(text::target);
        return text.text
                .append("policies ")
                .append(report.workspace().policies().hash())
                .append('\n')
                .toString();
    }

    private void target(Target target, List<Row> rows) {
        text.append(target.table().name()).append('.').append(target.attribute());
        text.append(target.partition() == null ? "" : ", partition " + target.partition())
                .append('\n');
        TreeSet<String> shut = new TreeSet<>();
        for (Row row : rows) {
            if (row.cells().stream().allMatch(cell -> cell.answer() instanceof Answer.No)) {
                shut.add(row.principal().text());
            } else {
                row(row);
            }
        }
        if (!shut.isEmpty()) {
            text.append("  no door: ").append(String.join(", ", shut)).append('\n');
        }
        text.append('\n');
    }

    private void row(Row row) {
        text.append("  ").append(row.principal().text()).append('\n');
        for (Kind kind : Kind.values()) {
            Map<String, List<String>> doorsByAnswer = new LinkedHashMap<>();
            row.cells().stream()
                    .filter(cell -> cell.door().kind() == kind && !(cell.answer() instanceof Answer.No))
                    .forEach(cell -> doorsByAnswer
                            .computeIfAbsent(answer(cell), answer -> new ArrayList<>())
                            .add(cell.door().name()));
            doorsByAnswer.forEach((answer, doors) ->
                    text.append("    %-6s".formatted(kind.word())).append(answer.formatted(String.join(", ", doors))));
        }
    }

    /** With a place for the doors. */
    private static String answer(Cell cell) {
        Answer answer = cell.answer();
        StringBuilder text = new StringBuilder("%-14s%%s".formatted(answer.word()));
        if (answer instanceof Answer.Yes yes) {
            yes.statements()
                    .forEach(ref -> text.append("  (")
                            .append(ref.file())
                            .append(':')
                            .append(ref.line())
                            .append(')'));
        }
        text.append('\n');
        if (answer instanceof Answer.Closed closed) {
            text.append(" ".repeat(24))
                    .append(closed.reason().replace("%", "%%"))
                    .append('\n');
        }
        if (cell.mask() != null) {
            text.append(" ".repeat(24)).append("masked ").append(cell.mask()).append('\n');
        }
        List<Answer.Requirement> requirements = switch (answer) {
            case Answer.OnlyIf onlyIf -> onlyIf.requirements();
            case Answer.Undecidable undecidable -> undecidable.requirements();
            case Answer.Yes yes -> List.of();
            case Answer.Closed closed -> List.of();
            case Answer.No no -> List.of();
        };
        requirements.forEach(one -> text.append(" ".repeat(24))
                .append(one.text().replace("%", "%%"))
                .append('\n'));
        if (answer instanceof Answer.OnlyIf onlyIf && !onlyIf.example().isEmpty()) {
            text.append(" ".repeat(24)).append("for example ");
            List<String> values = new ArrayList<>();
            onlyIf.example().forEach((key, value) -> values.add(key + " = " + value));
            text.append(String.join(", ", values).replace("%", "%%")).append('\n');
        }
        return text.toString();
    }
}
