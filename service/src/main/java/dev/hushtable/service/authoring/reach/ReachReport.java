package dev.hushtable.service.authoring.reach;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.service.authoring.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * Rows, and of which state of which files they speak: for auditors.
 *
 * @param command {@code who-can} or {@code what-can}
 * @param madeAt when it was made
 */
public record ReachReport(
        String command, Workspace workspace, Environment environment, List<Row> rows, Instant madeAt) {
    public ReachReport {
        rows = List.copyOf(rows);
    }

    /** The form that is signed. Members of this version are named in docs/policies.md; numbers are not used. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("report", "hushtable policy " + command);
        json.put("time", madeAt.truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("account", workspace.home().accountId());
        json.put("policies", workspace.policies().hash());
        ObjectNode schemas = json.putObject("schemas");
        workspace.files().schemas().forEach((file, text) -> schemas.put(file, hash(text)));
        ObjectNode settled = json.putObject("settled");
        environment.settled().forEach((key, value) -> settled.put(key, text(value)));
        ArrayNode list = json.putArray("rows");
        rows.forEach(row -> add(row, list.addObject()));
        return json;
    }

    private static String hash(String text) {
        return "sha256:" + HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(ContextValue value) {
        return value instanceof ContextValue.Single(String text) ? text : value.toString();
    }

    private static void add(Row row, ObjectNode json) {
        json.put("principal", row.principal().text());
        json.put("table", row.target().table().identity().arn());
        json.put("attribute", row.target().attribute());
        String partition = row.target().partition();
        if (partition != null) {
            json.put("partition", partition);
        }
        ArrayNode doors = json.putArray("doors");
        row.cells().forEach(cell -> add(cell, doors.addObject()));
    }

    private static void add(Cell cell, ObjectNode json) {
        json.put("door", cell.door().name());
        json.put("kind", cell.door().kind().word());
        json.put("answer", cell.answer().word());
        switch (cell.answer()) {
            case Answer.Yes yes -> {}
            case Answer.OnlyIf onlyIf -> {
                addConditions(onlyIf.requirements(), json);
                ObjectNode example = json.putObject("example");
                onlyIf.example().forEach(example::put);
            }
            case Answer.Undecidable undecidable -> addConditions(undecidable.requirements(), json);
            case Answer.Closed closed -> json.put("reason", closed.reason());
            case Answer.No no -> json.put("reason", no.reason());
        }
        if (cell.mask() != null) {
            json.put("mask", cell.mask());
        }
        ArrayNode statements = json.putArray("statements");
        cell.answer().statements().forEach(ref -> statements.add(ref.file() + ":" + ref.line()));
    }

    private static void addConditions(List<Answer.Requirement> requirements, ObjectNode json) {
        ArrayNode conditions = json.putArray("conditions");
        requirements.forEach(requirement -> conditions.add(requirement.text()));
    }
}
