package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.access.DisclosedKey;
import dev.hushtable.service.access.Disclosures;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableDefinition;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of one partition and their entries in the local indexes. Only tables with a local index have collections.
 *
 * @param key the partition
 * @param bytes its size by DynamoDB's rules
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections">Item
 *     collections</a>
 */
record ItemCollection(DisclosedKey key, long bytes) {
    private static final long GIGABYTE = 1024L * 1024 * 1024;

    /** The collection a write changed, if it was asked for and there is one. */
    static @Nullable ItemCollection of(
            ItemTarget target, ReturnItemCollectionMetrics wanted, TableItems items, Disclosures disclosures) {
        TableDefinition table = target.table();
        if (wanted == ReturnItemCollectionMetrics.NONE
                || table.indexes(Scope.LOCAL).isEmpty()) {
            return null;
        }
        AttributeValue partition = target.key().partition();
        Map<String, AttributeValue> key = Map.of(table.keySchema().partition().name(), partition);
        return new ItemCollection(
                disclosures.addressed(table.identity().arn(), key), items.collectionBytes(table, partition));
    }

    /** Writes the structure {@code ItemCollectionMetrics}. The estimate is the two full gigabytes around the size. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("ItemCollectionKey");
        key.write(json);
        json.writeArrayFieldStart("SizeEstimateRangeGB");
        double lower = Math.floorDiv(bytes, GIGABYTE);
        json.writeNumber(lower);
        json.writeNumber(lower + 1);
        json.writeEndArray();
        json.writeEndObject();
    }
}
