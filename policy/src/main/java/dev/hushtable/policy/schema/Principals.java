package dev.hushtable.policy.schema;

import static dev.hushtable.policy.schema.FileSchema.closed;
import static dev.hushtable.policy.schema.JsonTree.object;

import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Limits;
import java.util.Arrays;
import java.util.Map;

/** Users, groups and roles. */
final class Principals {
    private static final Map<String, Object> TEXT = object("type", "string");
    private static final Map<String, Object> NAMES = object("type", "array", "items", TEXT, "uniqueItems", true);

    private Principals() {}

    static Map<String, Object> user() {
        return closed(object(
                "UserName", TEXT,
                "Groups", NAMES,
                "AttachedPolicies", NAMES,
                "InlinePolicies", inlinePolicies(),
                "PermissionsBoundary", TEXT,
                "Tags", tags()));
    }

    static Map<String, Object> group() {
        return closed(object(
                "GroupName", TEXT, "Members", NAMES, "AttachedPolicies", NAMES, "InlinePolicies", inlinePolicies()));
    }

    static Map<String, Object> role() {
        return closed(object(
                "RoleName", TEXT,
                "AssumeRolePolicyDocument", Documents.trust(),
                "MaxSessionDuration", seconds(Limits.MIN_MAX_SESSION_SECONDS),
                "BreakGlass", breakGlass(),
                "AttachedPolicies", NAMES,
                "InlinePolicies", inlinePolicies(),
                "PermissionsBoundary", TEXT,
                "Tags", tags()));
    }

    private static Map<String, Object> breakGlass() {
        Object overridable = Arrays.stream(PolicyType.values())
                .filter(PolicyType::isOverridable)
                .map(PolicyType::words)
                .toList();
        return closed(
                object(
                        "Overrides", object("type", "array", "items", object("enum", overridable), "minItems", 1),
                        "MaxSessionSeconds", seconds(Limits.MIN_SESSION_SECONDS)),
                "Overrides");
    }

    private static Map<String, Object> seconds(int least) {
        return object("type", "integer", "minimum", least, "maximum", Limits.MAX_SESSION_SECONDS);
    }

    private static Map<String, Object> inlinePolicies() {
        return object("type", "object", "additionalProperties", Documents.identity());
    }

    private static Map<String, Object> tags() {
        return object(
                "type",
                "object",
                "propertyNames",
                object("minLength", 1, "maxLength", Limits.MAX_TAG_KEY_CHARS),
                "additionalProperties",
                object("type", "string", "maxLength", Limits.MAX_TAG_VALUE_CHARS),
                "maxProperties",
                Limits.MAX_TAGS);
    }
}
