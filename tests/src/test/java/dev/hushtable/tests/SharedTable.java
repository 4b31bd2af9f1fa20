package dev.hushtable.tests;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Tables of the {@link SharedServer}: partition key {@code pk}, a text, and a sort key {@code sk} of each kind. */
enum SharedTable {
    NO_SORT_KEY("notes", null),
    TEXT_SORT_KEY("visits", ScalarAttributeType.S),
    NUMBER_SORT_KEY("readings", ScalarAttributeType.N),
    BINARY_SORT_KEY("scans", ScalarAttributeType.B);

    private static final int KEY_BYTES = 8;

    private final String tableName;
    private final @Nullable ScalarAttributeType sortKey;

    SharedTable(String tableName, @Nullable ScalarAttributeType sortKey) {
        this.tableName = tableName;
        this.sortKey = sortKey;
    }

    String tableName() {
        return tableName;
    }

    void create(DynamoDbClient client) {
        create(client, tableName);
    }

    /** Makes a table of the same shape, for tests that need one of their own. */
    void create(DynamoDbClient client, String name) {
        List<KeySchemaElement> keys = new ArrayList<>();
        List<AttributeDefinition> definitions = new ArrayList<>();
        keys.add(element("pk", KeyType.HASH));
        definitions.add(definition("pk", ScalarAttributeType.S));
        if (sortKey != null) {
            keys.add(element("sk", KeyType.RANGE));
            definitions.add(definition("sk", sortKey));
        }
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys)
                .attributeDefinitions(definitions));
    }

    static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    static AttributeDefinition definition(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    /** A name or key that no other test uses. */
    static String unique(String prefix) {
        byte[] random = new byte[KEY_BYTES];
        ThreadLocalRandom.current().nextBytes(random);
        return prefix + "-" + HexFormat.of().formatHex(random);
    }

    /** A partition key that no other test uses. */
    static AttributeValue uniqueKey() {
        return AttributeValue.fromS(unique("key"));
    }
}
