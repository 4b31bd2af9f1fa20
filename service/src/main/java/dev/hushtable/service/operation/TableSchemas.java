package dev.hushtable.service.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.operation.CreateTableRequest.Options;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableDefinition.TableIdentity;
import dev.hushtable.service.table.TableSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Tables as a CreateTable request or a DescribeTable answer describes them, for tools that plan requests where no server
 * is. Only what a plan can depend on is read: keys, indexes, tags. Stateless.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
public final class TableSchemas {
    private static final List<String> KEPT = List.of("TableName", "AttributeDefinitions", "KeySchema", "Tags");
    private static final List<String> INDEXES = List.of("LocalSecondaryIndexes", "GlobalSecondaryIndexes");
    private static final List<String> OF_INDEX = List.of("IndexName", "KeySchema", "Projection");

    private TableSchemas() {}

    /**
     * Reads one; every index counts as complete.
     *
     * @param file the request, or the answer with its {@code Table} or without
     * @param region where the table lies if the file has no {@code TableArn}
     * @param accountId whose it is if the file has no {@code TableArn}
     * @throws dev.hushtable.service.wire.ApiException when CreateTable would refuse it
     */
    public static TableDefinition read(ObjectNode file, String region, String accountId) {
        ObjectNode described = file.get("Table") instanceof ObjectNode table ? table : file;
        CreateTableRequest wanted = CreateTableRequest.read(creation(described));
        Options options = wanted.options();
        JsonNode given = described.get("TableArn");
        String arn = given != null && TableNames.isArn(given.asText())
                ? given.asText()
                : "arn:aws:dynamodb:" + region + ":" + accountId + ":table/" + wanted.table();
        String id = UUID.nameUUIDFromBytes(arn.getBytes(StandardCharsets.UTF_8)).toString();
        return new TableDefinition(
                new TableIdentity(arn.substring(arn.indexOf('/') + 1), arn, id, Instant.EPOCH),
                wanted.schema().keys(),
                TableSettings.of(options.billing(), null),
                wanted.schema().indexes(),
                wanted.tags());
    }

    /** The request that makes such a table: without what only servers say, and without what costs money. */
    private static ObjectNode creation(ObjectNode described) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        KEPT.forEach(name -> copy(name, described, request));
        request.put("BillingMode", "PAY_PER_REQUEST");
        for (String list : INDEXES) {
            if (described.get(list) instanceof ArrayNode indexes) {
                ArrayNode copies = request.putArray(list);
                indexes.forEach(index -> OF_INDEX.forEach(name -> copy(name, index, last(copies, name))));
            }
        }
        return request;
    }

    private static ObjectNode last(ArrayNode copies, String name) {
        return name.equals(OF_INDEX.getFirst()) ? copies.addObject() : (ObjectNode) copies.get(copies.size() - 1);
    }

    private static void copy(String name, JsonNode from, ObjectNode to) {
        JsonNode value = from.get(name);
        if (value != null) {
            to.set(name, value);
        }
    }
}
