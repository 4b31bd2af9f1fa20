package dev.hushtable.service.operation.cloudtrail;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.service.review.Hit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An event as LookupEvents shows it: what tables of events are made of, and the record itself as a text. */
final class LookupDocument {
    private LookupDocument() {}

    static void write(JsonGenerator json, Hit hit) throws IOException {
        AuditEvent event = hit.event();
        json.writeStartObject();
        json.writeStringField("EventId", event.eventId());
        json.writeStringField("EventName", event.eventName());
        json.writeStringField("ReadOnly", Boolean.toString(event.readOnly()));
        writeIfKnown(json, "AccessKeyId", event.accessKeyId());
        json.writeNumberField("EventTime", event.eventTime().getEpochSecond());
        json.writeStringField("EventSource", event.eventSource());
        writeIfKnown(json, "Username", username(event.raw().object("userIdentity")));
        json.writeArrayFieldStart("Resources");
        for (JsonObject resource : event.raw().objects("resources")) {
            json.writeStartObject();
            writeIfKnown(json, "ResourceType", resource.text("type"));
            writeIfKnown(json, "ResourceName", resource.text("ARN"));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("CloudTrailEvent", new String(hit.leaf(), StandardCharsets.UTF_8));
        json.writeEndObject();
    }

    /** A user's name, of a role's session the session's; null while the record keeps it back. */
    private static @Nullable String username(JsonObject identity) {
        String user = identity.text("userName");
        String arn = identity.text("arn");
        return user != null || arn == null ? user : arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static void writeIfKnown(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }
}
