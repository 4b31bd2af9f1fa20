package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.table.Projection;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.SecondaryIndex.Scope;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.Billing;
import java.io.IOException;
import java.util.List;

/** Writes the indexes of a table. */
final class IndexDescription {
    private IndexDescription() {}

    static void writeAll(JsonGenerator json, TableDefinition table, TableState state) throws IOException {
        for (Scope scope : Scope.values()) {
            List<SecondaryIndex> indexes = table.indexes(scope);
            if (indexes.isEmpty()) {
                continue;
            }
            json.writeArrayFieldStart(
                    switch (scope) {
                        case LOCAL -> "LocalSecondaryIndexes";
                        case GLOBAL -> "GlobalSecondaryIndexes";
                    });
            for (SecondaryIndex index : indexes) {
                write(json, table, index, state);
            }
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, TableDefinition table, SecondaryIndex index, TableState state)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("IndexName", index.name());
        KeyDescription.schema(json, index.keys().partition(), index.keys().sort());
        projection(json, index.projection());
        json.writeNumberField("IndexSizeBytes", state.of(index).sizeBytes());
        json.writeNumberField("ItemCount", state.of(index).itemCount());
        json.writeStringField("IndexArn", table.identity().arn() + "/index/" + index.name());
        if (index.scope() == Scope.GLOBAL) {
            status(json, index, state);
            Billing units = index.settings().throughput();
            CapacityDescription.write(
                    json,
                    units == null ? new Billing.PayPerRequest() : units,
                    index.settings().capacity(),
                    state.now());
        }
        json.writeEndObject();
    }

    /** Of a table that is being made, every index is being made; {@code Backfilling} is for those added later. */
    private static void status(JsonGenerator json, SecondaryIndex index, TableState state) throws IOException {
        if (state.status().equals(TableState.CREATING)) {
            json.writeStringField("IndexStatus", TableState.CREATING);
            return;
        }
        switch (index.status()) {
            case CREATING -> backfilling(json, false);
            case BACKFILLING -> backfilling(json, true);
            case UPDATING, ACTIVE, DELETING ->
                json.writeStringField("IndexStatus", index.status().name());
        }
    }

    private static void backfilling(JsonGenerator json, boolean begun) throws IOException {
        json.writeStringField("IndexStatus", "CREATING");
        json.writeBooleanField("Backfilling", begun);
    }

    private static void projection(JsonGenerator json, Projection projection) throws IOException {
        json.writeObjectFieldStart("Projection");
        switch (projection) {
            case Projection.All() -> json.writeStringField("ProjectionType", "ALL");
            case Projection.KeysOnly() -> json.writeStringField("ProjectionType", "KEYS_ONLY");
            case Projection.Include(var attributes) -> {
                json.writeStringField("ProjectionType", "INCLUDE");
                json.writeArrayFieldStart("NonKeyAttributes");
                for (String name : attributes) {
                    json.writeString(name);
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }
}
