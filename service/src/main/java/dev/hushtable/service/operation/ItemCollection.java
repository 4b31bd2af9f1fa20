package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.wire.AttributeValueWriter;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of one partition and their entries in the local indexes. Only tables with a local index have collections.
 *
 * @param keyName name of the partition attribute
 * @param bytes its size by DynamoDB's rules
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections">Item
 *     collections</a>
 */
record ItemCollection(String keyName, AttributeValue partition, long bytes) {
    private static final long GIGABYTE = 1024L * 1024 * 1024;

    /** The collection a write changed, if it was asked for and there is one. */
    static @Nullable ItemCollection of(ItemTarget target, ReturnItemCollectionMetrics wanted, TableItems items) {
        TableDefinition table = target.table();
        if (wanted == ReturnItemCollectionMetrics.NONE
                || table.indexes(Scope.LOCAL).isEmpty()) {
            return null;
        }
        AttributeValue partition = target.key().partition();
        return new ItemCollection(
                table.keySchema().partition().name(), partition, items.collectionBytes(table, partition));
    }

    /** Writes the structure {@code ItemCollectionMetrics}. The estimate is the two full gigabytes around the size. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("ItemCollectionKey");
        AttributeValueWriter.write(json, Map.of(keyName, partition));
        json.writeArrayFieldStart("SizeEstimateRangeGB");
        double lower = Math.floorDiv(bytes, GIGABYTE);
        json.writeNumber(lower);
        json.writeNumber(lower + 1);
        json.writeEndArray();
        json.writeEndObject();
    }
}
