package dev.hushtable.service.authoring.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.source.Elements;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.service.authoring.Asker;
import dev.hushtable.service.authoring.JsonTrees;
import dev.hushtable.service.authoring.testing.PolicyTest.Sent;
import dev.hushtable.service.authoring.testing.PolicyTest.Stored;
import dev.hushtable.service.authoring.testing.PolicyTest.Title;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one test. */
final class TestReader {
    private static final List<String> TEST =
            List.of("Name", "Principal", "Operation", "Request", "Environment", "Items", "Expect");
    private static final List<String> EXPECT = List.of("Decision", "PolicyType", "Statement", "Returned");
    private static final List<String> TYPES =
            Arrays.stream(PolicyType.values()).map(PolicyType::words).toList();
    private static final List<String> VERDICTS =
            Arrays.stream(Verdict.values()).map(Verdict::word).toList();

    private final Problems problems;

    TestReader(Problems problems) {
        this.problems = problems;
    }

    /** Null when something is wrong with it. */
    @Nullable
    PolicyTest test(ObjectValue written) {
        int before = problems.found().size();
        Elements elements = Elements.of(written, "a test", TEST, problems);
        if (elements == null) {
            return null;
        }
        String name = required(elements, "Name");
        String operation = required(elements, "Operation");
        ObjectValue request = requiredObject(elements, "Request");
        Member principal = elements.get("Principal");
        Asker asker = principal == null ? null : new AskerReader(problems).read(principal.value());
        EnvironmentReader environment = new EnvironmentReader(problems);
        environment.read(elements.get("Environment"));
        ObjectValue expect = requiredObject(elements, "Expect");
        Expectation expected = expect == null ? null : expectation(expect);
        if (principal == null) {
            missing(elements, "Principal");
        }
        if (request == null
                || asker == null
                || expected == null
                || problems.found().size() > before) {
            return null;
        }
        ObjectNode body = JsonTrees.of(request);
        Member stored = elements.get("Items");
        if (stored != null && operation.indexOf(':') >= 0) {
            problems.add(
                    stored.position(), "Items are for operations of DynamoDB, which are written without a service");
            return null;
        }
        List<Stored> items = items(stored, body);
        return problems.found().size() > before
                ? null
                : new PolicyTest(
                        new Title(problems.file(), written.position().line(), name),
                        asker,
                        new Sent(operation, body, environment.environment()),
                        items,
                        expected);
    }

    private @Nullable Expectation expectation(ObjectValue written) {
        Elements elements = Elements.of(written, "Expect", EXPECT, problems);
        if (elements == null) {
            return null;
        }
        Verdict verdict = choice(elements, "Decision", VERDICTS, Verdict.values());
        PolicyType type = choice(elements, "PolicyType", TYPES, PolicyType.values());
        TextValue statement = elements.text("Statement");
        Member returned = elements.get("Returned");
        if (verdict == null && elements.get("Decision") == null) {
            missing(elements, "Decision");
        }
        if (verdict == Verdict.ALLOW && type != null) {
            problems.add(
                    elements.position(), "PolicyType is the type of policy that denies; expect it of denials only");
        }
        return verdict == null
                ? null
                : new Expectation(
                        verdict,
                        type,
                        statement == null ? null : statement.text(),
                        returned == null ? null : returned(returned.value()));
    }

    private List<JsonNode> returned(JsonValue value) {
        List<JsonNode> items = new ArrayList<>();
        if (value instanceof ArrayValue array) {
            for (JsonValue element : array.elements()) {
                ObjectValue item = Elements.object(element, "an item of Returned", problems);
                if (item != null) {
                    items.add(JsonTrees.of(item));
                }
            }
        } else {
            problems.add(value.position(), "Returned must be an array of items, not " + value.kind());
        }
        return items;
    }

    /** An array is of the table the request names; an object has arrays by table. */
    private @Nullable List<Stored> items(@Nullable Member member, ObjectNode request) {
        if (member == null) {
            return null;
        }
        List<Stored> items = new ArrayList<>();
        if (member.value() instanceof ObjectValue byTable) {
            byTable.members().forEach((table, list) -> addItems(table, list.value(), items));
        } else if (request.path("TableName").isTextual()) {
            addItems(request.path("TableName").asText(), member.value(), items);
        } else {
            problems.add(member.position(), "the request has no TableName, so write Items as {\"TABLE\": [items]}");
        }
        return items;
    }

    private void addItems(String table, JsonValue value, List<Stored> items) {
        String name = table.substring(table.lastIndexOf('/') + 1);
        if (!(value instanceof ArrayValue array)) {
            problems.add(value.position(), "Items of a table must be an array, not " + value.kind());
            return;
        }
        for (JsonValue element : array.elements()) {
            ObjectValue item = Elements.object(element, "an item", problems);
            if (item != null) {
                items.add(new Stored(name, JsonTrees.of(item)));
            }
        }
    }

    private <E> @Nullable E choice(Elements elements, String name, List<String> words, E[] values) {
        TextValue text = elements.text(name);
        if (text == null) {
            return null;
        }
        int index = words.indexOf(text.text());
        if (index < 0) {
            problems.add(
                    text.position(),
                    name + " is one of " + String.join(", ", words) + NearestName.hint(text.text(), words));
            return null;
        }
        return values[index];
    }

    private String required(Elements elements, String name) {
        TextValue text = elements.text(name);
        if (text == null && elements.get(name) == null) {
            missing(elements, name);
        }
        return text == null ? "" : text.text();
    }

    private @Nullable ObjectValue requiredObject(Elements elements, String name) {
        Member member = elements.get(name);
        if (member == null) {
            missing(elements, name);
            return null;
        }
        return Elements.object(member.value(), name, problems);
    }

    private void missing(Elements elements, String name) {
        problems.add(elements.position(), "a test must have " + name + " (or its file's Defaults)");
    }
}
