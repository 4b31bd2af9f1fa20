package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a request consumed of one table, by DynamoDB's rules. Counted in half units, because an eventually consistent
 * read costs half of one.
 *
 * @param table as the request called it
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Capacity
 *     unit consumption</a>
 */
record ConsumedCapacity(String table, long halfUnits) {
    /** "One read capacity unit represents one strongly consistent read ... for an item up to 4 KB". */
    private static final long READ_UNIT_BYTES = 4 * 1024;

    /** "One write capacity unit represents one write per second for an item up to 1 KB". */
    private static final long WRITE_UNIT_BYTES = 1024;

    /** Reading so many bytes at once; reading nothing costs as much as reading little. */
    static ConsumedCapacity ofRead(String table, long bytes, Consistency consistency) {
        long units = units(bytes, READ_UNIT_BYTES);
        return new ConsumedCapacity(
                table,
                switch (consistency) {
                    case STRONG -> 2 * units;
                    case EVENTUAL -> units;
                });
    }

    /** Writing an item costs its larger self, before or after; writing nothing costs as much as writing little. */
    static ConsumedCapacity ofWrite(String table, @Nullable Item before, @Nullable Item after) {
        return new ConsumedCapacity(table, 2 * units(Math.max(bytes(before), bytes(after)), WRITE_UNIT_BYTES));
    }

    ConsumedCapacity plus(ConsumedCapacity other) {
        return new ConsumedCapacity(table, halfUnits + other.halfUnits);
    }

    /** Writes the member {@code ConsumedCapacity} if it was asked for. */
    void writeMember(JsonGenerator json, ReturnConsumedCapacity wanted) throws IOException {
        if (wanted != ReturnConsumedCapacity.NONE) {
            json.writeFieldName("ConsumedCapacity");
            write(json, wanted);
        }
    }

    /** Writes the structure itself, which must have been asked for. */
    void write(JsonGenerator json, ReturnConsumedCapacity wanted) throws IOException {
        json.writeStartObject();
        json.writeStringField("TableName", table);
        json.writeNumberField("CapacityUnits", halfUnits / 2.0);
        if (wanted == ReturnConsumedCapacity.INDEXES) {
            json.writeObjectFieldStart("Table");
            json.writeNumberField("CapacityUnits", halfUnits / 2.0);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static long bytes(@Nullable Item item) {
        return item == null ? 0 : ItemSize.bytes(item);
    }

    private static long units(long bytes, long unitBytes) {
        return Math.max(1, Math.ceilDiv(bytes, unitBytes));
    }
}
