package dev.hushtable.service.authoring.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The least policy that allows what was used. What has the same conditions stands in one statement. */
final class PolicyDraft {
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private final List<String> generalised = new ArrayList<>();

    private record Alike(String resource, ObjectNode condition) {}

    private record SameActions(List<String> actions, ObjectNode condition) {}

    private PolicyDraft() {}

    static PolicyDraft of(Usage usage) {
        PolicyDraft draft = new PolicyDraft();
        Map<Alike, Set<String>> actions = new LinkedHashMap<>();
        usage.uses().forEach((used, use) -> {
            Grant grant = Grant.of(used, use);
            grant.generalised()
                    .forEach(words -> draft.generalised.add(used.action() + " on " + used.resource() + ": " + words));
            actions.computeIfAbsent(new Alike(used.resource(), grant.condition()), any -> new TreeSet<>())
                    .add(used.action());
        });
        draft.write(actions);
        return draft;
    }

    private void write(Map<Alike, Set<String>> actions) {
        Map<SameActions, Set<String>> resources = new LinkedHashMap<>();
        actions.forEach((alike, names) -> resources
                .computeIfAbsent(new SameActions(List.copyOf(names), alike.condition()), any -> new TreeSet<>())
                .add(alike.resource()));
        document.put("Version", "2012-10-17");
        ArrayNode statements = document.putArray("Statement");
        Map<String, Integer> sids = new TreeMap<>();
        resources.forEach((same, arns) -> {
            ObjectNode statement = statements.addObject();
            String sid = sid(same.actions().getFirst());
            int number = sids.merge(sid, 1, Integer::sum);
            statement.put("Sid", number == 1 ? sid : sid + number);
            statement.put("Effect", "Allow");
            put(statement, "Action", same.actions());
            put(
                    statement,
                    "Resource",
                    arns.stream()
                            .map(KeyPattern::likeLiteral)
                            .map(PolicyDraft::resource)
                            .toList());
            if (!same.condition().isEmpty()) {
                statement.set("Condition", same.condition());
            }
        });
    }

    /** {@code *} is every resource and no text. */
    private static String resource(String escaped) {
        return escaped.equals("${*}") ? "*" : escaped;
    }

    private static String sid(String action) {
        return action.substring(action.indexOf(':') + 1);
    }

    private static void put(ObjectNode statement, String member, Collection<String> values) {
        if (values.size() == 1) {
            statement.put(member, values.iterator().next());
        } else {
            ArrayNode array = statement.putArray(member);
            values.forEach(array::add);
        }
    }

    /** The document. */
    JsonNode document() {
        return document;
    }

    boolean isEmpty() {
        return document.path("Statement").isEmpty();
    }

    /** What it allows beyond what was used, in words. */
    List<String> generalised() {
        return List.copyOf(generalised);
    }
}
