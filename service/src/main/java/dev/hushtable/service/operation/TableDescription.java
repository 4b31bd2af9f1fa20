package dev.hushtable.service.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings;
import dev.hushtable.service.table.TableSettings.Billing;
import dev.hushtable.service.table.TableSettings.SettingsHistory;
import dev.hushtable.service.table.TableSettings.TableClass;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Writes a table as {@code TableDescription}. */
final class TableDescription {
    private TableDescription() {}

    /** An answer that is a description. */
    static Reply reply(TableDefinition table, TableState state) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeFieldName("TableDescription");
            write(json, table, state);
            json.writeEndObject();
        });
    }

    static void write(JsonGenerator json, TableDefinition table, TableState state) throws IOException {
        TableSettings settings = table.settings();
        json.writeStartObject();
        KeyDescription.definitions(json, table.attributeDefinitions());
        json.writeStringField("TableName", table.name());
        KeySchema keys = table.keySchema();
        KeyAttribute sort = keys.sort();
        KeyDescription.schema(json, List.of(keys.partition()), sort == null ? List.of() : List.of(sort));
        json.writeStringField("TableStatus", state.status());
        Timestamps.write(json, "CreationDateTime", table.identity().createdAt());
        CapacityDescription.write(json, settings.billing(), settings.capacity(), state.now());
        billing(json, settings);
        json.writeNumberField("TableSizeBytes", state.statistics().sizeBytes());
        json.writeNumberField("ItemCount", state.statistics().itemCount());
        json.writeStringField("TableArn", table.identity().arn());
        json.writeStringField("TableId", table.identity().id());
        IndexDescription.writeAll(json, table, state);
        sse(json, settings, state);
        tableClass(json, settings);
        json.writeBooleanField("DeletionProtectionEnabled", settings.deletionProtection());
        json.writeEndObject();
    }

    /** A table that always was provisioned has no summary. */
    private static void billing(JsonGenerator json, TableSettings settings) throws IOException {
        Instant since = settings.history().payPerRequestSince();
        if (since == null) {
            return;
        }
        json.writeObjectFieldStart("BillingModeSummary");
        json.writeStringField(
                "BillingMode",
                switch (settings.billing()) {
                    case Billing.PayPerRequest() -> "PAY_PER_REQUEST";
                    case Billing.Provisioned unused -> "PROVISIONED";
                });
        Timestamps.write(json, "LastUpdateToPayPerRequestDateTime", since);
        json.writeEndObject();
    }

    private static void sse(JsonGenerator json, TableSettings settings, TableState state) throws IOException {
        TableSettings.KmsKey key = settings.kmsKey();
        if (key == null) {
            return;
        }
        json.writeObjectFieldStart("SSEDescription");
        json.writeStringField("Status", "ENABLED");
        json.writeStringField("SSEType", "KMS");
        json.writeStringField("KMSMasterKeyArn", key.keyArn());
        Instant inaccessibleSince = state.inaccessibleSince();
        if (inaccessibleSince != null) {
            Timestamps.write(json, "InaccessibleEncryptionDateTime", inaccessibleSince);
        }
        json.writeEndObject();
    }

    /** The standard class is only told of a table that had another. */
    private static void tableClass(JsonGenerator json, TableSettings settings) throws IOException {
        SettingsHistory history = settings.history();
        List<Instant> changes = history.tableClassChanges();
        if (settings.tableClass() == TableClass.STANDARD && changes.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("TableClassSummary");
        json.writeStringField("TableClass", settings.tableClass().name());
        if (!changes.isEmpty()) {
            Timestamps.write(json, "LastUpdateDateTime", changes.getLast());
        }
        json.writeEndObject();
    }
}
