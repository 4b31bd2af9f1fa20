package dev.hushtable.service.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.ResourcePolicy.Trust;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.Source;
import dev.hushtable.policy.source.JsonReader;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.Position;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.service.access.TablePolicyRules;
import dev.hushtable.service.access.TablePolicyRules.InvalidPolicyException;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.operation.TableSchemas;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads the files of {@code schemas/}, or says everything that is wrong with them. */
final class SchemaReader {
    private final Home home;
    private final List<PolicyProblem> problems = new ArrayList<>();
    private final Map<String, String> filesByTable = new HashMap<>();

    SchemaReader(Home home) {
        this.home = home;
    }

    List<Schema> read(SortedMap<String, String> files) throws PolicyException {
        List<Schema> schemas = new ArrayList<>();
        files.forEach((file, text) -> {
            Problems found = new Problems(file);
            Schema schema = schema(file, text, found);
            problems.addAll(found.found());
            if (schema != null) {
                schemas.add(schema);
            }
        });
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return schemas;
    }

    private @Nullable Schema schema(String file, String text, Problems found) {
        // The first reading knows places, the second gives what operations understand.
        JsonValue placed = JsonReader.read(text, found);
        if (placed == null || !found.found().isEmpty()) {
            return null;
        }
        try {
            ObjectNode json = StrictJson.object(text.getBytes(StandardCharsets.UTF_8));
            TableDefinition table = TableSchemas.read(json, home.region(), home.accountId());
            String other = filesByTable.putIfAbsent(table.name(), file);
            if (other != null) {
                found.add(
                        place(placed, "TableName"), "the table " + table.name() + " is described in " + other + " too");
            }
            return new Schema(file, text, json, table, policy(placed, table, found));
        } catch (ApiException | InvalidInputException e) {
            found.add(Position.START, "is neither a CreateTable request nor a DescribeTable answer: " + e.getMessage());
            return null;
        }
    }

    /** As PutResourcePolicy would take it; written as a document or, as an SDK sends it, as a text. */
    private static @Nullable ResourcePolicy policy(JsonValue placed, TableDefinition table, Problems found) {
        Member member = placed instanceof ObjectValue object ? object.members().get("ResourcePolicy") : null;
        if (member == null) {
            return null;
        }
        JsonValue document =
                member.value() instanceof TextValue text ? JsonReader.read(text.text(), found) : member.value();
        if (document == null) {
            return null;
        }
        try {
            var unused = TablePolicyRules.check(
                    JsonTrees.of(document).toString(), table.identity().arn());
        } catch (InvalidPolicyException e) {
            found.add(member.position(), String.valueOf(e.getMessage()));
        }
        return new ResourcePolicy(
                DocumentReader.resourcePolicy(document, new Source(table.name(), found)), Trust.ACCOUNT);
    }

    private static Position place(JsonValue placed, String member) {
        if (placed instanceof ObjectValue object) {
            JsonValue.Member direct = object.members().get(member);
            JsonValue.Member table = object.members().get("Table");
            return direct != null
                    ? direct.position()
                    : table != null ? place(table.value(), member) : object.position();
        }
        return placed.position();
    }
}
