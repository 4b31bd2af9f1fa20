package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.AuditUnavailableException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Records what the server does by itself: start and stop, a changed policy snapshot or access key, the use of a KMS key
 * for a table. Each record is durable on return. Thread-safe.
 */
public final class ServiceEvents {
    private final DurableLog log;
    private final Clock clock;
    private final RequestIds ids;
    private final String accountId;

    public ServiceEvents(DurableLog log, Clock clock, SecureRandom random, String accountId) {
        this.log = log;
        this.clock = clock;
        this.ids = new RequestIds(random);
        this.accountId = accountId;
    }

    /**
     * @param eventSource whose event, for example {@code kms.amazonaws.com}
     * @param eventName for example {@code ServerStarted}
     * @param details at most about twenty names to texts; never a secret or an attribute value
     * @throws AuditUnavailableException when it cannot be recorded
     */
    public void record(String eventSource, String eventName, SortedMap<String, String> details) {
        log.append(List.of(AuditEntry.of(RecordJson.bytes(json -> write(json, eventSource, eventName, details)))));
    }

    private void write(JsonGenerator json, String eventSource, String eventName, SortedMap<String, String> details)
            throws IOException {
        json.writeStringField("awsRegion", "local");
        json.writeStringField("eventCategory", "Management");
        json.writeStringField("eventID", ids.eventId());
        json.writeStringField("eventName", eventName);
        json.writeStringField("eventSource", eventSource);
        json.writeStringField(
                "eventTime", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeStringField("eventType", "AwsServiceEvent");
        json.writeStringField("eventVersion", "1.11");
        json.writeBooleanField("managementEvent", true);
        json.writeStringField("recipientAccountId", accountId);
        json.writeStringField("requestID", ids.requestId());
        json.writeObjectFieldStart("serviceEventDetails");
        for (Map.Entry<String, String> detail : details.entrySet()) {
            json.writeStringField(detail.getKey(), SafeText.of(detail.getValue()));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("userIdentity");
        json.writeStringField("invokedBy", "hushtable");
        json.writeStringField("type", "AWSService");
        json.writeEndObject();
    }
}
