package dev.hushtable.policy.schema;

import static dev.hushtable.policy.schema.FileSchema.closed;
import static dev.hushtable.policy.schema.JsonTree.object;
import static dev.hushtable.policy.schema.PolicyParts.ref;

import dev.hushtable.policy.disclosure.Mask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Tables, masks and identity providers. */
final class Settings {
    private static final Map<String, Object> TEXT = object("type", "string");

    private Settings() {}

    static Map<String, Object> table() {
        return closed(object("ResultEnforcement", object("enum", List.of("observe", "deny", "redact"))));
    }

    static Map<String, Object> encryption() {
        Map<String, Object> oneClass = closed(
                object("KmsKeyId", TEXT, "Attributes", object("type", "array", "items", TEXT, "minItems", 1)),
                "KmsKeyId",
                "Attributes");
        Map<String, Object> classes = object(
                "type",
                "object",
                "additionalProperties",
                oneClass,
                "propertyNames",
                object("pattern", "^[A-Za-z0-9_-]{1,64}$"),
                "maxProperties",
                16);
        return closed(object("Classes", classes, "Subjects", object("type", "boolean")));
    }

    static Map<String, Object> mask() {
        Object kinds = Arrays.stream(Mask.Kind.values()).map(Mask.Kind::name).toList();
        Map<String, Object> properties = object(
                "Sid", TEXT,
                "Resource", ref("resources"),
                "Attributes", ref("texts"),
                "Mask", object("enum", kinds),
                "Constant", TEXT,
                "Condition", ref("condition"));
        Map<String, Object> statement = closed(properties, "Resource", "Attributes", "Mask");
        return closed(
                object(
                        "Version", object("const", "2012-10-17"),
                        "Statement",
                                object(
                                        "anyOf",
                                        List.of(
                                                statement,
                                                object("type", "array", "items", statement, "minItems", 1)))),
                "Statement");
    }

    static Map<String, Object> identityProvider() {
        Map<String, Object> key = object(
                "type",
                "object",
                "properties",
                object("kty", TEXT),
                "not",
                object("anyOf", List.of(object("required", List.of("d")), object("required", List.of("k")))));
        return closed(
                object(
                        "Issuer",
                                object(
                                        "type",
                                        "string",
                                        "pattern",
                                        "^https://[A-Za-z0-9._~:/-]{0,254}[A-Za-z0-9._~:-]$"),
                        "Audiences", object("type", "array", "items", TEXT, "minItems", 1),
                        "Jwks",
                                object(
                                        "type", "object",
                                        "properties",
                                                object("keys", object("type", "array", "items", key, "minItems", 1)),
                                        "required", List.of("keys"))),
                "Issuer",
                "Audiences",
                "Jwks");
    }
}
