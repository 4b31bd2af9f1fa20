package dev.hushtable.policy.syntax;

import dev.hushtable.policy.words.Letters;
import dev.hushtable.policy.words.WordPattern;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A type of resource, and what the last part of its ARNs looks like. */
public enum ResourceType {
    TABLE("table", "dynamodb", table()),
    INDEX("index", "dynamodb", table().then(WordPattern.literal("/index/")).then(dynamoDbName())),
    STREAM("stream", "dynamodb", table().then(WordPattern.literal("/stream/")).then(label())),
    BACKUP("backup", "dynamodb", table().then(WordPattern.literal("/backup/")).then(label())),
    EXPORT("export", "dynamodb", table().then(WordPattern.literal("/export/")).then(label())),
    IMPORT("import", "dynamodb", table().then(WordPattern.literal("/import/")).then(label())),
    GLOBAL_TABLE(
            "global-table", "dynamodb", WordPattern.literal("global-table/").then(dynamoDbName())),
    KEY("key", "kms", WordPattern.literal("key/").then(label())),
    ALIAS("alias", "kms", WordPattern.literal("alias/").then(label())),
    ROLE("role", "iam", WordPattern.literal("role/").then(label())),
    USER("user", "iam", WordPattern.literal("user/").then(label())),
    ROOT("root", "iam", WordPattern.literal("root"));

    private final String word;
    private final String service;
    private final WordPattern shape;

    ResourceType(String word, String service, WordPattern shape) {
        this.word = word;
        this.service = service;
        this.shape = shape;
    }

    /** The type of that name in the authorization reference, or null. */
    public static @Nullable ResourceType named(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    public String word() {
        return word;
    }

    /** The service part of its ARNs. */
    public String service() {
        return service;
    }

    /** The resource part of its ARNs. */
    public WordPattern shape() {
        return shape;
    }

    private static WordPattern table() {
        return WordPattern.literal("table/").then(dynamoDbName());
    }

    /** DynamoDB's names of tables and indexes have three characters at least. */
    private static WordPattern dynamoDbName() {
        return WordPattern.some(3, Letters.NAME);
    }

    private static WordPattern label() {
        return WordPattern.some(1, Letters.ANY);
    }
}
