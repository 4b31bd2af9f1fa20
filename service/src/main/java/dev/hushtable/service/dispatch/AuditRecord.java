package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.policy.Decision;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Purpose;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.SigV4Verifier;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.wire.ClientCertificate;
import dev.hushtable.service.wire.RawRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit record of one request: CloudTrail 1.11's shape, members in the order of RFC 8785 (JCS), at most
 * {@link AuditLimits#MAX_RECORD_BYTES} bytes.
 *
 * <p>Guarantee: no attribute value, key value, key material, signature or request body is in it. Keys of items appear
 * only as keyed tokens; error messages, which may quote input, only where this server wrote every word of them.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">Record contents</a>
 */
final class AuditRecord {
    private final Arrival arrival;
    private final Outcome outcome;
    private final ItemTokens tokens;

    AuditRecord(Arrival arrival, Outcome outcome, ItemTokens tokens) {
        this.arrival = arrival;
        this.outcome = outcome;
        this.tokens = tokens;
    }

    /**
     * What is known of a request when its record is written.
     *
     * @param requestId the id the client gets
     * @param eventId the record's own id
     * @param arrivedAt server clock
     * @param call which API and operation, as far as the target could be read
     * @param raw the request
     */
    record Arrival(String requestId, String eventId, Instant arrivedAt, Call call, RawRequest raw) {
        Arrival withEventId(String other) {
            return new Arrival(requestId, other, arrivedAt, call, raw);
        }
    }

    /** An API operation as audit records name it; unknown targets are recorded as such. */
    record Call(String eventSource, String eventName, String apiVersion) {}

    /**
     * How it ended.
     *
     * @param caller null when the signature did not verify
     * @param footprints what it asked to be allowed; empty when it was not valid
     * @param verdict null when no decision was reached
     * @param failure null on success
     */
    record Outcome(
            @Nullable Caller caller,
            List<Footprint> footprints,
            @Nullable Verdict verdict,
            AuditFacts facts,
            @Nullable Failure failure) {
        private Outcome withVerdict(Verdict other) {
            return new Outcome(caller, footprints, other, facts, failure);
        }
    }

    /**
     * The decisions and the snapshot of policies that made them.
     *
     * @param receipt of a denial, sealed
     */
    record Verdict(
            List<Decision> decisions,
            String policyHash,
            @Nullable String receipt) {
        Verdict(List<Decision> decisions, String policyHash) {
            this(decisions, policyHash, null);
        }

        private Verdict withoutReceipt() {
            return new Verdict(decisions, policyHash, null);
        }

        boolean isDenied() {
            return decisions.stream().anyMatch(Decision.Deny.class::isInstance);
        }
    }

    /**
     * An error answer.
     *
     * @param code as on the wire, without its namespace
     * @param message only a text free of client input, else null
     */
    record Failure(String code, @Nullable String message) {}

    /** A receipt for which a record full of other things has no room is left out: the caller still has it. */
    byte[] bytes() {
        Verdict verdict = outcome.verdict();
        if (verdict != null && verdict.receipt() != null) {
            byte[] record = RecordJson.unbounded(this::write);
            return record.length <= AuditLimits.MAX_RECORD_BYTES
                    ? record
                    : new AuditRecord(arrival, outcome.withVerdict(verdict.withoutReceipt()), tokens).bytes();
        }
        return RecordJson.bytes(this::write);
    }

    private @Nullable String purpose() {
        Caller caller = outcome.caller();
        return caller == null || !caller.hasSigned() ? null : Purpose.stated(arrival.raw(), caller);
    }

    private void write(JsonGenerator json) throws IOException {
        EventKind kind =
                EventKind.of(arrival.call().eventSource(), arrival.call().eventName());
        RecordedResources resources = RecordedResources.of(outcome.facts(), outcome.footprints());
        new AdditionalEventData(outcome, tokens, resources, purpose()).write(json);
        json.writeStringField("apiVersion", arrival.call().apiVersion());
        json.writeStringField("awsRegion", region());
        writeFailure(json);
        json.writeStringField("eventCategory", kind.dataEvent() ? "Data" : "Management");
        json.writeStringField("eventID", arrival.eventId());
        json.writeStringField("eventName", arrival.call().eventName());
        json.writeStringField("eventSource", arrival.call().eventSource());
        json.writeStringField(
                "eventTime", arrival.arrivedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeStringField("eventType", "AwsApiCall");
        json.writeStringField("eventVersion", "1.11");
        json.writeBooleanField("managementEvent", !kind.dataEvent());
        json.writeBooleanField("readOnly", kind.readOnly());
        if (outcome.caller() != null) {
            json.writeStringField(
                    "recipientAccountId", outcome.caller().principal().accountId());
        }
        json.writeStringField("requestID", arrival.requestId());
        new RecordedParameters(outcome.facts(), resources).write(json);
        resources.write(json, kind.resourceType());
        RecordedCredentials.write(json, outcome.facts().issued());
        json.writeStringField(
                "sourceIPAddress", SafeText.of(arrival.raw().peer().address()));
        writeTls(json);
        writeHeader(json, "userAgent", "User-Agent");
        writeIdentity(json);
    }

    /** The verified signature's; what an unverified one claims is nobody's region. */
    private String region() {
        return outcome.caller() == null
                ? "unknown"
                : outcome.caller().signature().region();
    }

    private void writeFailure(JsonGenerator json) throws IOException {
        Failure failure = outcome.failure();
        if (failure == null) {
            return;
        }
        json.writeStringField("errorCode", failure.code());
        if (failure.message() != null) {
            json.writeStringField("errorMessage", SafeText.of(failure.message()));
        }
    }

    private void writeTls(JsonGenerator json) throws IOException {
        RawRequest.Peer peer = arrival.raw().peer();
        json.writeObjectFieldStart("tlsDetails");
        json.writeStringField("cipherSuite", peer.cipherSuite());
        writeCertificate(json, peer.certificate());
        writeHeader(json, "clientProvidedHostHeader", "Host");
        json.writeStringField("tlsVersion", peer.tlsVersion());
        json.writeEndObject();
    }

    private static void writeCertificate(JsonGenerator json, @Nullable ClientCertificate certificate)
            throws IOException {
        if (certificate != null) {
            json.writeObjectFieldStart("clientCertificate");
            json.writeStringField("serialNumber", certificate.serialNumber());
            json.writeStringField("sha256", certificate.sha256());
            json.writeStringField("subject", SafeText.of(certificate.subject()));
            json.writeEndObject();
        }
    }

    private void writeHeader(JsonGenerator json, String field, String header) throws IOException {
        String value = arrival.raw().header(header);
        if (value != null) {
            json.writeStringField(field, SafeText.of(value));
        }
    }

    private void writeIdentity(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("userIdentity");
        Caller caller = outcome.caller();
        if (caller == null) {
            // Whoever it was, this is the key whose owner wants to know.
            String claimed = SigV4Verifier.claimedAccessKeyId(arrival.raw());
            if (claimed != null) {
                json.writeStringField("accessKeyId", claimed);
            }
            json.writeStringField("type", "Unknown");
        } else {
            new RecordedIdentity(caller).write(json);
        }
        json.writeEndObject();
    }
}
