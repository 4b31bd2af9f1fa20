package dev.hushtable.policy.schema;

import static dev.hushtable.policy.schema.JsonTree.object;
import static dev.hushtable.policy.schema.PolicyParts.ref;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policy documents of each type. */
final class Documents {
    private static final List<Object> RESOURCE = List.of("Resource", "NotResource");

    /** Whether a document may have an Id. */
    private enum IdElement {
        ALLOWED,
        NONE
    }

    private Documents() {}

    static Map<String, Object> identity() {
        return document(statement(List.of(), List.of("Action", "NotAction"), RESOURCE), IdElement.NONE);
    }

    static Map<String, Object> trust() {
        return document(
                statement(List.of("Principal", "NotPrincipal"), List.of("Action", "NotAction"), List.of()),
                IdElement.ALLOWED);
    }

    static Map<String, Object> resource() {
        return document(
                statement(List.of("Principal", "NotPrincipal"), List.of("Action", "NotAction"), RESOURCE),
                IdElement.ALLOWED);
    }

    /** Denies only, for everybody: AWS's full access is always there. */
    static Map<String, Object> resourceControl() {
        return document(statement(List.of("Principal"), List.of("Action"), RESOURCE), IdElement.NONE);
    }

    private static Map<String, Object> document(Map<String, Object> statement, IdElement id) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("Version", object("enum", List.of("2012-10-17", "2008-10-17")));
        if (id == IdElement.ALLOWED) {
            properties.put("Id", object("type", "string"));
        }
        properties.put(
                "Statement",
                object("anyOf", List.of(statement, object("type", "array", "items", statement, "minItems", 1))));
        return object(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.of("Statement"),
                "additionalProperties",
                false);
    }

    /** A statement with exactly one element of each group. */
    private static Map<String, Object> statement(
            List<Object> principals, List<Object> actions, List<Object> resources) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("Sid", object("type", "string"));
        properties.put("Effect", object("enum", List.of("Allow", "Deny")));
        principals.forEach(name -> properties.put(name.toString(), ref("principal")));
        actions.forEach(name -> properties.put(name.toString(), ref("actions")));
        resources.forEach(name -> properties.put(name.toString(), ref("resources")));
        properties.put("Condition", ref("condition"));
        List<Object> groups = new ArrayList<>();
        for (List<Object> group : List.of(principals, actions, resources)) {
            if (!group.isEmpty()) {
                groups.add(object(
                        "oneOf",
                        group.stream()
                                .map(name -> object("required", List.of(name)))
                                .toList()));
            }
        }
        return object(
                "type",
                "object",
                "properties",
                properties,
                "required",
                List.of("Effect"),
                "allOf",
                groups,
                "additionalProperties",
                false);
    }
}
