package dev.hushtable.policy.syntax;

import dev.hushtable.policy.words.Letters;
import dev.hushtable.policy.words.WordPattern;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A type of resource, and what the last part of its ARNs looks like. */
public enum ResourceType {
    TABLE("table", "dynamodb"),
    INDEX("index", "dynamodb"),
    STREAM("stream", "dynamodb"),
    BACKUP("backup", "dynamodb"),
    EXPORT("export", "dynamodb"),
    IMPORT("import", "dynamodb"),
    GLOBAL_TABLE("global-table", "dynamodb"),
    KEY("key", "kms"),
    ALIAS("alias", "kms"),
    ROLE("role", "iam"),
    USER("user", "iam"),
    ROOT("root", "iam");

    private final String word;
    private final String service;

    ResourceType(String word, String service) {
        this.word = word;
        this.service = service;
    }

    /** The type of that name in the authorization reference, or null. */
    public static @Nullable ResourceType named(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    /** The service part of its ARNs. */
    public String service() {
        return service;
    }

    /** The resource part of its ARNs. */
    public WordPattern shape() {
        return switch (this) {
            case TABLE -> literal("table/").then(dynamoDbName());
            case INDEX -> TABLE.shape().then(literal("/index/")).then(dynamoDbName());
            case STREAM, BACKUP, EXPORT, IMPORT ->
                TABLE.shape().then(literal("/" + word + "/")).then(WordPattern.some(1, Letters.ANY));
            case GLOBAL_TABLE -> literal("global-table/").then(dynamoDbName());
            case KEY, ALIAS, ROLE, USER -> literal(word + "/").then(WordPattern.some(1, Letters.ANY));
            case ROOT -> literal(word);
        };
    }

    private static WordPattern literal(String text) {
        return WordPattern.literal(text);
    }

    /** DynamoDB's names of tables and indexes have three characters at least. */
    private static WordPattern dynamoDbName() {
        return WordPattern.some(3, Letters.NAME);
    }
}
