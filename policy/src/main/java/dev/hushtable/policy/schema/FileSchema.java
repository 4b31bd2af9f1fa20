package dev.hushtable.policy.schema;

import static dev.hushtable.policy.schema.JsonTree.object;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of files a policy directory holds, each with its schema. */
public enum FileSchema {
    POLICY("policy", "iam/policies/NAME.json", "an identity policy, or a permissions boundary"),
    USER("user", "iam/users/NAME.json", "a user"),
    GROUP("group", "iam/groups/NAME.json", "a group"),
    ROLE("role", "iam/roles/NAME.json", "a role"),
    SCP("scp", "guardrails/scp/LEVEL/NAME.json", "a service control policy"),
    RCP("rcp", "guardrails/rcp/LEVEL/NAME.json", "a resource control policy"),
    RESOURCE_POLICY("resource-policy", "the Policy of PutResourcePolicy", "the policy of a table or a stream"),
    TABLE("table", "tables/NAME.json", "how a table's results are enforced"),
    ENCRYPTION("encryption", "encryption/NAME.json", "which attributes of a table are sealed under keys of their own"),
    MASK("mask", "masks/NAME.json", "how attributes look to whom"),
    IDENTITY_PROVIDER("identity-provider", "identity-providers/NAME.json", "who vouches for web identities"),
    SCHEMA("schema", "schemas/NAME.json", "a CreateTable request or a DescribeTable answer, for tools"),
    TEST("test", "tests/**.json", "policy tests"),
    LINT("lint", ".lint.json", "findings of lint that may stay, with the reason");

    private static final String BASE = "https://hushtable.dev/schemas/";
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final String word;
    private final String files;
    private final String title;

    FileSchema(String word, String files, String title) {
        this.word = word;
        this.files = files;
        this.title = title;
    }

    /** The kind of that name, or null. */
    public static @Nullable FileSchema named(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    public String word() {
        return word;
    }

    /** Where such files lie. */
    public String files() {
        return files;
    }

    /** The schema as JSON text, with a line break at the end. */
    public String json() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("$id", BASE + word + ".json");
        schema.put("title", title);
        schema.putAll(body());
        if (usesPolicies()) {
            schema.put("$defs", PolicyParts.definitions());
        }
        return JsonTree.text(schema) + "\n";
    }

    private boolean usesPolicies() {
        return switch (this) {
            case POLICY, USER, GROUP, ROLE, SCP, RCP, RESOURCE_POLICY, MASK, TEST -> true;
            case TABLE, ENCRYPTION, IDENTITY_PROVIDER, SCHEMA, LINT -> false;
        };
    }

    private Map<String, Object> body() {
        return switch (this) {
            case POLICY, SCP -> Documents.identity();
            case RCP -> Documents.resourceControl();
            case RESOURCE_POLICY -> Documents.resource();
            case USER -> Principals.user();
            case GROUP -> Principals.group();
            case ROLE -> Principals.role();
            case TABLE -> Settings.table();
            case ENCRYPTION -> Settings.encryption();
            case MASK -> Settings.mask();
            case IDENTITY_PROVIDER -> Settings.identityProvider();
            case SCHEMA -> ToolFiles.schema();
            case TEST -> ToolFiles.test();
            case LINT -> ToolFiles.lint();
        };
    }

    static Map<String, Object> closed(Map<String, Object> properties, String... required) {
        return object(
                "type",
                "object",
                "properties",
                properties,
                "required",
                Arrays.asList(required),
                "additionalProperties",
                false);
    }
}
