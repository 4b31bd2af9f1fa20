package dev.hushtable.policy.schema;

import static dev.hushtable.policy.schema.JsonTree.object;

import dev.hushtable.policy.condition.ConditionKeys;
import dev.hushtable.policy.condition.ConditionReader;
import dev.hushtable.policy.document.ActionCatalog;
import java.util.List;
import java.util.Map;

/** The parts policy documents are made of. */
final class PolicyParts {
    /** Wildcards in names of services we know; anything well-formed of services we do not. */
    private static final String ACTION_PATTERN = "^(\\*|(dynamodb|kms|sts):[A-Za-z]*[*?][A-Za-z*?]*"
            + "|(?!dynamo|kms:|sts:)[A-Za-z0-9-]+:[A-Za-z0-9_*?-]+)$";

    private static final String RESOURCE_PATTERN = "^(\\*|arn:[^:]+:[A-Za-z0-9-]+(:.*)?)$";

    /** Keys of identity providers have a dot. */
    private static final String FOREIGN_KEY = "(?!(aws|dynamodb|kms|sts|hushtable):)[A-Za-z0-9.-]+:.+";

    private PolicyParts() {}

    static Map<String, Object> definitions() {
        return object(
                "texts", texts(object("type", "string")),
                "action",
                        object(
                                "anyOf",
                                List.of(object("enum", ActionCatalog.actions()), object("pattern", ACTION_PATTERN)),
                                "type",
                                "string"),
                "actions", texts(ref("action")),
                "resource", object("type", "string", "pattern", RESOURCE_PATTERN),
                "resources", texts(ref("resource")),
                "conditionKeys", conditionKeys(),
                "conditionValues", conditionValues(),
                "condition",
                        object(
                                "type", "object",
                                "propertyNames", object("enum", ConditionReader.operators()),
                                "additionalProperties", ref("conditionKeys")),
                "principal", principal());
    }

    static Map<String, Object> ref(String definition) {
        return object("$ref", "#/$defs/" + definition);
    }

    /** One, or an array of at least one. */
    private static Map<String, Object> texts(Map<String, Object> one) {
        return object("anyOf", List.of(one, object("type", "array", "items", one, "minItems", 1)));
    }

    private static Map<String, Object> conditionKeys() {
        List<String> all = List.copyOf(ConditionKeys.all());
        List<String> whole = all.stream().filter(key -> !isOpen(key)).toList();
        String open = String.join("|", all.stream().filter(PolicyParts::isOpen).toList());
        return object(
                "type", "object",
                "propertyNames",
                        object(
                                "anyOf",
                                List.of(
                                        object("enum", whole),
                                        object("pattern", "^((" + open + ").+|" + FOREIGN_KEY + ")$"))),
                "additionalProperties", ref("conditionValues"));
    }

    private static boolean isOpen(String key) {
        return key.endsWith("/") || key.endsWith(":");
    }

    private static Map<String, Object> conditionValues() {
        Map<String, Object> one = object("type", List.of("string", "number", "boolean"));
        return object("anyOf", List.of(one, object("type", "array", "items", one)));
    }

    private static Map<String, Object> principal() {
        Map<String, Object> byType = object(
                "type",
                "object",
                "properties",
                object(
                        "AWS",
                        ref("texts"),
                        "Federated",
                        ref("texts"),
                        "Service",
                        ref("texts"),
                        "CanonicalUser",
                        ref("texts")),
                "additionalProperties",
                false,
                "minProperties",
                1);
        return object("anyOf", List.of(object("const", "*"), byType));
    }
}
