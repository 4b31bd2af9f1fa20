package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.policy.Decision;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.AuditFacts;
import dev.hushtable.service.wire.RawRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private static final JsonFactory JSON = new JsonFactory();

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
    record Arrival(String requestId, String eventId, Instant arrivedAt, Call call, RawRequest raw) {}

    /** An API operation as audit records name it; unknown targets are recorded as such. */
    record Call(String eventSource, String eventName, String apiVersion) {}

    /**
     * How it ended.
     *
     * @param caller null when the signature did not verify
     * @param verdict null when no decision was reached
     * @param errorCode null on success
     * @param errorMessage only a text free of client input
     */
    record Outcome(
            @Nullable Caller caller,
            @Nullable Verdict verdict,
            AuditFacts facts,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}

    /** The decision and the snapshot of policies that made it. */
    record Verdict(List<Decision> decisions, String policyHash) {}

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        Access access = Access.of(arrival.call());
        json.writeStartObject();
        writeAdditionalData(json);
        json.writeStringField("apiVersion", arrival.call().apiVersion());
        json.writeStringField("awsRegion", region());
        if (outcome.errorCode() != null) {
            json.writeStringField("errorCode", outcome.errorCode());
        }
        if (outcome.errorMessage() != null) {
            json.writeStringField("errorMessage", text(outcome.errorMessage()));
        }
        json.writeStringField("eventCategory", access.dataEvent() ? "Data" : "Management");
        json.writeStringField("eventID", arrival.eventId());
        json.writeStringField("eventName", text(arrival.call().eventName()));
        json.writeStringField("eventSource", arrival.call().eventSource());
        json.writeStringField(
                "eventTime", arrival.arrivedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeStringField("eventType", "AwsApiCall");
        json.writeStringField("eventVersion", "1.11");
        json.writeBooleanField("managementEvent", !access.dataEvent());
        json.writeBooleanField("readOnly", access.readOnly());
        if (outcome.caller() != null) {
            json.writeStringField(
                    "recipientAccountId", outcome.caller().principal().accountId());
        }
        json.writeStringField("requestID", arrival.requestId());
        writeParameters(json);
        writeResources(json, access);
        json.writeNullField("responseElements");
        json.writeStringField("sourceIPAddress", arrival.raw().peer().address());
        writeTls(json);
        String agent = arrival.raw().header("User-Agent");
        if (agent != null) {
            json.writeStringField("userAgent", text(agent));
        }
        writeIdentity(json);
        json.writeEndObject();
    }

    private String region() {
        return outcome.caller() == null
                ? "unknown"
                : outcome.caller().signature().region();
    }

    private void writeAdditionalData(JsonGenerator json) throws IOException {
        AuditFacts facts = outcome.facts();
        json.writeObjectFieldStart("additionalEventData");
        writeNames(json, "attributesReturned", facts.attributesRead());
        writeNames(json, "attributesWritten", facts.attributesWritten());
        Verdict verdict = outcome.verdict();
        if (verdict != null) {
            json.writeStringField("decision", allowed(verdict) ? "ALLOW" : "DENY");
            writeDenyReason(json, verdict);
        }
        tokens.write(json, facts);
        if (facts.itemsReturned() > 0) {
            json.writeNumberField("itemsReturned", facts.itemsReturned());
        }
        if (facts.itemsScanned() > 0) {
            json.writeNumberField("itemsScanned", facts.itemsScanned());
        }
        if (verdict != null) {
            json.writeStringField("policyVersion", verdict.policyHash());
        }
        writeSignature(json);
        if (verdict != null) {
            writeStatements(json, verdict);
        }
        json.writeEndObject();
    }

    private static boolean allowed(Verdict verdict) {
        return verdict.decisions().stream().allMatch(Decision.Allow.class::isInstance);
    }

    private static void writeDenyReason(JsonGenerator json, Verdict verdict) throws IOException {
        for (Decision decision : verdict.decisions()) {
            if (decision instanceof Decision.Deny deny) {
                json.writeStringField("denyReason", deny.explicit() ? "explicit" : "implicit");
                return;
            }
        }
    }

    private void writeSignature(JsonGenerator json) throws IOException {
        Caller caller = outcome.caller();
        if (caller == null) {
            return;
        }
        json.writeObjectFieldStart("sig");
        json.writeStringField("region", caller.signature().region());
        json.writeArrayFieldStart("signedHeaders");
        for (String header : caller.signature().signedHeaders()) {
            json.writeString(header);
        }
        json.writeEndArray();
        json.writeNumberField("skewSeconds", caller.signature().skewSeconds());
        json.writeEndObject();
    }

    private static void writeStatements(JsonGenerator json, Verdict verdict) throws IOException {
        json.writeArrayFieldStart("statements");
        int written = 0;
        for (Decision decision : verdict.decisions()) {
            for (Decision.StatementRef statement : decision.statements()) {
                if (written++ < AuditLimits.MAX_STATEMENTS) {
                    json.writeString(
                            statement.sid() == null
                                    ? statement.policy() + ":" + statement.line()
                                    : statement.policy() + ":" + statement.sid());
                }
            }
        }
        json.writeEndArray();
    }

    /** Names in order, up to a budget of bytes; what did not fit is counted, never dropped in silence. */
    private static void writeNames(JsonGenerator json, String field, Collection<String> names) throws IOException {
        if (names.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        int budget = AuditLimits.MAX_NAME_BYTES;
        int left = names.size();
        for (String name : names) {
            String shown = text(name);
            budget -= 3 * shown.length();
            if (budget < 0) {
                break;
            }
            json.writeString(shown);
            left--;
        }
        json.writeEndArray();
        if (left > 0) {
            json.writeNumberField(field + "Truncated", left);
        }
    }

    private void writeParameters(JsonGenerator json) throws IOException {
        AuditFacts facts = outcome.facts();
        Map<String, String> parameters = new TreeMap<>(facts.parameters());
        if (facts.indexName() != null) {
            parameters.put("indexName", facts.indexName());
        }
        if (facts.tableNames().size() == 1) {
            parameters.put("tableName", facts.tableNames().getFirst());
        }
        if (parameters.isEmpty()) {
            json.writeNullField("requestParameters");
            return;
        }
        json.writeObjectFieldStart("requestParameters");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            json.writeStringField(text(parameter.getKey()), text(parameter.getValue()));
        }
        json.writeEndObject();
    }

    private void writeResources(JsonGenerator json, Access access) throws IOException {
        json.writeArrayFieldStart("resources");
        int written = 0;
        for (String arn : outcome.facts().resourceArns()) {
            if (written++ == AuditLimits.MAX_RESOURCES) {
                break;
            }
            json.writeStartObject();
            json.writeStringField("ARN", text(arn));
            json.writeStringField("type", access.resourceType());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeTls(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tlsDetails");
        json.writeStringField("cipherSuite", arrival.raw().peer().cipherSuite());
        String host = arrival.raw().header("Host");
        if (host != null) {
            json.writeStringField("clientProvidedHostHeader", text(host));
        }
        json.writeStringField("tlsVersion", arrival.raw().peer().tlsVersion());
        json.writeEndObject();
    }

    private void writeIdentity(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("userIdentity");
        Caller caller = outcome.caller();
        if (caller == null) {
            json.writeStringField("type", "Unknown");
        } else {
            json.writeStringField("accessKeyId", caller.accessKeyId());
            json.writeStringField("accountId", caller.principal().accountId());
            json.writeStringField("arn", caller.principal().arn());
            json.writeStringField("principalId", caller.userId());
            json.writeStringField("type", identityType(caller));
            json.writeStringField("userName", caller.principal().name());
        }
        json.writeEndObject();
    }

    private static String identityType(Caller caller) {
        return switch (caller.principal().kind()) {
            case USER -> "IAMUser";
            case ROLE -> "AssumedRole";
        };
    }

    /** Client-chosen text made harmless: no control characters, no lone surrogates, bounded. */
    static String text(String value) {
        int end = Math.min(value.length(), AuditLimits.MAX_TEXT_CHARS);
        for (int i = 0; i < end; i++) {
            if (!isPlain(value.charAt(i))) {
                return cleaned(value, end);
            }
        }
        return end == value.length() ? value : value.substring(0, end);
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != 0x7F && c != '\u2028' && c != '\u2029' && !Character.isSurrogate(c);
    }

    private static String cleaned(String value, int end) {
        StringBuilder clean = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(value.charAt(i + 1))) {
                clean.append(c).append(value.charAt(++i));
            } else {
                clean.append(isPlain(c) ? c : '\uFFFD');
            }
        }
        return clean.toString();
    }

    /** What kind of event a call is. */
    private record Access(boolean dataEvent, boolean readOnly, String resourceType) {

        static Access of(Call call) {
            String name = call.eventName();
            boolean kms = call.eventSource().startsWith("kms.");
            return new Access(
                    DATA_EVENTS.contains(name) && !kms,
                    READ_ONLY_PREFIXES.stream().anyMatch(name::startsWith),
                    kms ? "AWS::KMS::Key" : "AWS::DynamoDB::Table");
        }
    }

    private static final java.util.Set<String> DATA_EVENTS = java.util.Set.of(
            "GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan", "BatchGetItem", "BatchWriteItem");

    private static final List<String> READ_ONLY_PREFIXES =
            List.of("Get", "Query", "Scan", "BatchGet", "Describe", "List", "Decrypt", "Encrypt", "GenerateDataKey");
}
