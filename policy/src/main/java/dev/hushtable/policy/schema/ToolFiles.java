package dev.hushtable.policy.schema;

import static dev.hushtable.policy.schema.FileSchema.closed;
import static dev.hushtable.policy.schema.JsonTree.object;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.lint.Linter;
import dev.hushtable.policy.lint.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Files that only tools read: schemas of tables, tests, suppressions. */
final class ToolFiles {
    private static final Map<String, Object> TEXT = object("type", "string");
    private static final Map<String, Object> OBJECT = object("type", "object");
    private static final Map<String, Object> ITEMS = object("type", "array", "items", OBJECT);

    private ToolFiles() {}

    /** What DynamoDB adds to its answers may stand there, too. */
    static Map<String, Object> schema() {
        Map<String, Object> key = object(
                "type", "object",
                "properties", object("AttributeName", TEXT, "KeyType", object("enum", List.of("HASH", "RANGE"))),
                "required", List.of("AttributeName", "KeyType"));
        Map<String, Object> attribute = object(
                "type", "object",
                "properties", object("AttributeName", TEXT, "AttributeType", object("enum", List.of("S", "N", "B"))),
                "required", List.of("AttributeName", "AttributeType"));
        Map<String, Object> table = object(
                "type", "object",
                "properties",
                        object(
                                "TableName", TEXT,
                                "AttributeDefinitions", object("type", "array", "items", attribute, "minItems", 1),
                                "KeySchema", object("type", "array", "items", key, "minItems", 1)),
                "required", List.of("AttributeDefinitions", "KeySchema"));
        Map<String, Object> answer =
                object("type", "object", "properties", object("Table", table), "required", List.of("Table"));
        return object("anyOf", List.of(table, answer));
    }

    /** One test, an array of them, or tests with what they have in common. */
    static Map<String, Object> test() {
        Map<String, Object> properties = properties();
        Map<String, Object> test = closed(properties, "Name", "Principal", "Operation", "Request", "Expect");
        Map<String, Object> part = closed(properties);
        Map<String, Object> shared =
                closed(object("Defaults", part, "Tests", object("type", "array", "items", part)), "Tests");
        return object("anyOf", List.of(test, object("type", "array", "items", test), shared));
    }

    private static Map<String, Object> properties() {
        Map<String, Object> environment = closed(object(
                "SourceIp",
                TEXT,
                "Time",
                TEXT,
                "UserAgent",
                TEXT,
                "Purpose",
                TEXT,
                "SecureTransport",
                object("type", "boolean")));
        Map<String, Object> session = closed(object(
                "Role",
                TEXT,
                "SessionName",
                TEXT,
                "FederatedUser",
                TEXT,
                "User",
                TEXT,
                "Account",
                TEXT,
                "Tags",
                object("type", "object", "additionalProperties", TEXT),
                "Policy",
                Documents.identity()));
        Object types = Arrays.stream(PolicyType.values()).map(PolicyType::words).toList();
        Map<String, Object> expect = closed(
                object(
                        "Decision",
                        object("enum", List.of("Allow", "Deny", "ExplicitDeny", "ImplicitDeny")),
                        "PolicyType",
                        object("enum", types),
                        "Statement",
                        TEXT,
                        "Returned",
                        ITEMS),
                "Decision");
        return object(
                "Name", TEXT,
                "Principal", object("anyOf", List.of(TEXT, session)),
                "Operation", TEXT,
                "Request", OBJECT,
                "Environment", environment,
                "Items", object("anyOf", List.of(ITEMS, object("type", "object", "additionalProperties", ITEMS))),
                "Expect", expect);
    }

    static Map<String, Object> lint() {
        Object codes = Linter.rules().stream().map(Rule::code).toList();
        Map<String, Object> suppression = closed(
                object(
                        "Code", object("enum", codes),
                        "File", object("type", "string", "minLength", 1),
                        "Reason", object("type", "string", "minLength", 10)),
                "Code",
                "File",
                "Reason");
        return closed(object("Suppressions", object("type", "array", "items", suppression)), "Suppressions");
    }
}
