package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.audit.AuditLog;
import dev.hushtable.audit.AuditUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * Records what the server does by itself: start and stop, a changed policy snapshot or access key, the use of a KMS key
 * for a table. Each record is durable on return. Thread-safe.
 */
public final class ServiceEvents {
    private static final JsonFactory JSON = new JsonFactory();

    private final AuditLog log;
    private final Clock clock;
    private final RequestIds ids;
    private final String accountId;

    public ServiceEvents(AuditLog log, Clock clock, SecureRandom random, String accountId) {
        this.log = log;
        this.clock = clock;
        this.ids = new RequestIds(random);
        this.accountId = accountId;
    }

    /**
     * @param eventSource whose event, for example {@code kms.amazonaws.com}
     * @param eventName for example {@code ServerStarted}
     * @param details names to texts; never a secret or an attribute value
     * @throws AuditUnavailableException when it cannot be recorded
     */
    public void record(String eventSource, String eventName, SortedMap<String, String> details) {
        try {
            log.append(bytes(eventSource, eventName, new TreeMap<>(details))).get();
        } catch (ExecutionException e) {
            throw new AuditUnavailableException("a service event could not be recorded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailableException("interrupted while recording a service event", e);
        }
    }

    private byte[] bytes(String eventSource, String eventName, SortedMap<String, String> details) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
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
            for (var detail : details.entrySet()) {
                json.writeStringField(detail.getKey(), AuditRecord.text(detail.getValue()));
            }
            json.writeEndObject();
            json.writeObjectFieldStart("userIdentity");
            json.writeStringField("invokedBy", "hushtable");
            json.writeStringField("type", "AWSService");
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }
}
