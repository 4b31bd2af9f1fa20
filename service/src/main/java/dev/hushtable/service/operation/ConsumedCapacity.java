package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.storage.IndexChange;
import dev.hushtable.service.storage.WriteOutcome;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableDefinition;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a request consumed of one table and its indexes, by DynamoDB's rules. Counted in half units, because an
 * eventually consistent read costs half of one.
 *
 * @param table as the request called it
 * @param halfUnits of the table itself
 * @param indexes of each index that was touched, by name
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Capacity
 *     unit consumption</a>
 */
record ConsumedCapacity(String table, long halfUnits, SortedMap<String, IndexUnits> indexes) {
    /** "One read capacity unit represents one strongly consistent read ... for an item up to 4 KB". */
    private static final long READ_UNIT_BYTES = 4 * 1024;

    /** "One write capacity unit represents one write per second for an item up to 1 KB". */
    private static final long WRITE_UNIT_BYTES = 1024;

    /** What one index consumed. */
    record IndexUnits(Scope scope, long halfUnits) {
        IndexUnits plus(IndexUnits other) {
            return new IndexUnits(scope, halfUnits + other.halfUnits);
        }
    }

    ConsumedCapacity {
        indexes = Collections.unmodifiableSortedMap(new TreeMap<>(indexes));
    }

    ConsumedCapacity(String table, long halfUnits) {
        this(table, halfUnits, Collections.emptySortedMap());
    }

    /** Reading so many bytes at once; reading nothing costs as much as reading little. */
    static ConsumedCapacity ofRead(String table, long bytes, Consistency consistency) {
        return ofReadUnits(table, readUnits(bytes), consistency);
    }

    /** Reading so many units. */
    static ConsumedCapacity ofReadUnits(String table, long units, Consistency consistency) {
        return new ConsumedCapacity(
                table,
                switch (consistency) {
                    case STRONG -> 2 * units;
                    case EVENTUAL -> units;
                });
    }

    /**
     * Writing an item costs its larger self, before or after, and the same in every index that has to follow. Writing
     * nothing costs as much as writing little.
     */
    static ConsumedCapacity ofWrite(String table, TableDefinition definition, WriteOutcome.Applied applied) {
        SortedMap<String, IndexUnits> indexes = new TreeMap<>();
        for (IndexChange change : applied.indexChanges()) {
            SecondaryIndex index = definition.index(change.index());
            if (index != null) {
                long units = writeUnits(change.bytesBefore(), change.bytesAfter());
                indexes.merge(index.name(), new IndexUnits(index.scope(), 2 * units), IndexUnits::plus);
            }
        }
        long units = writeUnits(bytes(applied.before()), bytes(applied.after()));
        return new ConsumedCapacity(table, 2 * units, indexes);
    }

    /**
     * Writing an item of that size, null for none, without looking at indexes or at what it replaces: what a put costs
     * at least, and what a write costs whose condition did not hold on that item.
     */
    static ConsumedCapacity ofWriting(String table, @Nullable Item item) {
        return new ConsumedCapacity(table, 2 * writeUnits(bytes(item), 0));
    }

    /** The same, consumed by an index and not by the table; null is the table. */
    ConsumedCapacity in(@Nullable SecondaryIndex index) {
        if (index == null) {
            return this;
        }
        SortedMap<String, IndexUnits> all = new TreeMap<>(indexes);
        all.merge(index.name(), new IndexUnits(index.scope(), halfUnits), IndexUnits::plus);
        return new ConsumedCapacity(table, 0, all);
    }

    ConsumedCapacity plus(ConsumedCapacity other) {
        SortedMap<String, IndexUnits> all = new TreeMap<>(indexes);
        other.indexes.forEach((name, units) -> all.merge(name, units, IndexUnits::plus));
        return new ConsumedCapacity(table, halfUnits + other.halfUnits, all);
    }

    /**
     * The same as a part of a transaction, which reads or writes every item twice, "one to prepare the transaction and
     * one to commit". Indexes follow the commit alone: measured by users, AWS does not say.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Capacity
     *     management for transactions</a>
     */
    ConsumedCapacity inTransaction() {
        return new ConsumedCapacity(table, 2 * halfUnits, indexes);
    }

    /** Table and indexes together. */
    long totalHalfUnits() {
        return halfUnits
                + indexes.values().stream().mapToLong(IndexUnits::halfUnits).sum();
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
        write(json, wanted, Units.ANY);
    }

    /** Whether the units are told once more by what they were used for, as transactions do. */
    enum Units {
        ANY(""),
        READ("ReadCapacityUnits"),
        WRITE("WriteCapacityUnits");

        private final String member;

        Units(String member) {
            this.member = member;
        }

        private void write(JsonGenerator json, long halfUnits) throws IOException {
            json.writeNumberField("CapacityUnits", halfUnits / 2.0);
            if (this != ANY) {
                json.writeNumberField(member, halfUnits / 2.0);
            }
        }
    }

    void write(JsonGenerator json, ReturnConsumedCapacity wanted, Units units) throws IOException {
        json.writeStartObject();
        json.writeStringField("TableName", table);
        units.write(json, totalHalfUnits());
        if (wanted == ReturnConsumedCapacity.INDEXES) {
            json.writeObjectFieldStart("Table");
            units.write(json, halfUnits);
            json.writeEndObject();
            writeIndexes(json, Scope.LOCAL, units);
            writeIndexes(json, Scope.GLOBAL, units);
        }
        json.writeEndObject();
    }

    private void writeIndexes(JsonGenerator json, Scope scope, Units units) throws IOException {
        if (indexes.values().stream().noneMatch(index -> index.scope() == scope)) {
            return;
        }
        json.writeObjectFieldStart(
                switch (scope) {
                    case LOCAL -> "LocalSecondaryIndexes";
                    case GLOBAL -> "GlobalSecondaryIndexes";
                });
        for (var index : indexes.entrySet()) {
            if (index.getValue().scope() == scope) {
                json.writeObjectFieldStart(index.getKey());
                units.write(json, index.getValue().halfUnits());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    static long bytes(@Nullable Item item) {
        return item == null ? 0 : ItemSize.bytes(item);
    }

    /** Units of a read of so many bytes at once. */
    static long readUnits(long bytes) {
        return Math.max(1, Math.ceilDiv(bytes, READ_UNIT_BYTES));
    }

    private static long writeUnits(long bytesBefore, long bytesAfter) {
        return Math.max(1, Math.ceilDiv(Math.max(bytesBefore, bytesAfter), WRITE_UNIT_BYTES));
    }
}
