package dev.hushtable.service.review.export;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.audit.json.JsonValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column. Columns are only ever added, and behind the last one.
 *
 * @param name in the first line
 * @param value of a record; empty where it has none
 */
record CsvColumn(String name, Function<ExportedRecord, String> value) {
    static final List<CsvColumn> ALL = List.of(
            of("index", event -> Long.toString(event.index())),
            of("event_time", event -> event.eventTime().toString()),
            of("event_id", AuditEvent::eventId),
            of("request_id", AuditEvent::requestId),
            of("event_type", AuditEvent::eventType),
            of("event_source", AuditEvent::eventSource),
            of("event_name", AuditEvent::eventName),
            of("read_only", event -> Boolean.toString(event.readOnly())),
            of("decision", AuditEvent::decision),
            of("deny_reason", AuditEvent::denyReason),
            of("error_code", AuditEvent::errorCode),
            list("statements", AuditEvent::statements),
            of("policy_version", AuditEvent::policyVersion),
            of("identity_type", AuditEvent::identityType),
            of("principal_arn", AuditEvent::principalArn),
            of("principal_token", AuditEvent::principalToken),
            of("access_key_id", AuditEvent::accessKeyId),
            of("source_ip", AuditEvent::sourceIpAddress),
            of("user_agent", event -> event.raw().text("userAgent")),
            of("purpose", AuditEvent::purpose),
            list("tables", AuditEvent::tables),
            of("index_name", AuditEvent::indexName),
            list("resources", AuditEvent::resources),
            list("item_tokens", AuditEvent::itemTokens),
            of("item_keys", CsvColumn::keys),
            list("attributes_requested", CsvColumn::requested),
            list("attributes_returned", AuditEvent::attributesReturned),
            list("attributes_masked", AuditEvent::attributesMasked),
            list("attributes_redacted", AuditEvent::attributesRedacted),
            list("attributes_written", AuditEvent::attributesWritten),
            list("attributes_in_conditions", AuditEvent::attributesInConditions),
            of("items_returned", event -> Long.toString(event.itemsReturned())),
            of("items_scanned", event -> Long.toString(event.itemsScanned())),
            new CsvColumn("leaf_hash", ExportedRecord::leafHash));

    private static CsvColumn of(String name, Function<AuditEvent, @Nullable String> value) {
        return new CsvColumn(name, record -> {
            String text = value.apply(record.event());
            return text == null ? "" : text;
        });
    }

    /** A list is a JSON array: names of attributes hold any character. */
    private static CsvColumn list(String name, Function<AuditEvent, List<String>> values) {
        return of(name, event -> {
            List<String> list = values.apply(event);
            return list.isEmpty() ? null : json(list);
        });
    }

    private static List<String> requested(AuditEvent event) {
        return event.requestsAllAttributes() ? List.of("*") : event.attributesRequested();
    }

    /** The keys of items, where they are disclosed: as the record has them. */
    private static @Nullable String keys(AuditEvent event) {
        JsonObject parameters = event.raw().object("requestParameters");
        if (parameters.has("key")) {
            return json(parameters.members().get("key"));
        }
        JsonObject keys = parameters.object("keys");
        Map<String, @Nullable Object> disclosed = new TreeMap<>(keys.members());
        disclosed.remove("_sd");
        return disclosed.isEmpty() ? null : json(disclosed);
    }

    private static String json(@Nullable Object value) {
        return new String(JsonValues.bytes(value), StandardCharsets.UTF_8);
    }
}
