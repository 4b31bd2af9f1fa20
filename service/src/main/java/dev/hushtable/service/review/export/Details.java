package dev.hushtable.service.review.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.event.AuditEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other vocabularies have no field for, under the names of {@link CsvColumn}. */
final class Details {
    private Details() {}

    static void write(ExportedRecord record, ObjectNode into) {
        AuditEvent event = record.event();
        put(into, "decision", event.decision());
        put(into, "deny_reason", event.denyReason());
        put(into, "statements", event.statements());
        put(into, "policy_version", event.policyVersion());
        put(into, "principal_token", event.principalToken());
        put(into, "purpose", event.purpose());
        put(into, "tables", event.tables());
        put(into, "index_name", event.indexName());
        put(into, "item_tokens", event.itemTokens());
        put(into, "attributes_requested", event.requestsAllAttributes() ? List.of("*") : event.attributesRequested());
        put(into, "attributes_returned", event.attributesReturned());
        put(into, "attributes_masked", event.attributesMasked());
        put(into, "attributes_redacted", event.attributesRedacted());
        put(into, "attributes_written", event.attributesWritten());
        put(into, "attributes_in_conditions", event.attributesInConditions());
        into.put("items_returned", event.itemsReturned()).put("items_scanned", event.itemsScanned());
        into.put("leaf_hash", record.leafHash());
    }

    static void put(ObjectNode into, String name, @Nullable String value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    static void put(ObjectNode into, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(into.putArray(name)::add);
        }
    }
}
