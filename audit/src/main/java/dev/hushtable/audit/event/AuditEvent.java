package dev.hushtable.audit.event;

import dev.hushtable.audit.disclosure.Disclosure;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.audit.json.MalformedRecordException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record, as far as it can be read: an entry's leaf alone shows what stands in it in clear, with
 * {@link #disclosed} also what it keeps back. Members it does not know are passed over. Immutable.
 *
 * <p>docs/formats/audit-record.md says what each member means.
 */
public final class AuditEvent {
    private static final String TABLE = ":table/";

    private final long index;
    private final Instant eventTime;
    private final JsonObject raw;
    private final JsonObject additional;
    private final JsonObject identity;

    private AuditEvent(long index, Instant eventTime, JsonObject raw) {
        this.index = index;
        this.eventTime = eventTime;
        this.raw = raw;
        this.additional = raw.object("additionalEventData");
        this.identity = raw.object("userIdentity");
    }

    /**
     * @param index the entry's place in the log
     * @param leaf its exact bytes
     * @throws MalformedRecordException unless it is a JSON object with an id, a time, a source and a name
     */
    public static AuditEvent parse(long index, byte[] leaf) {
        JsonObject raw = JsonObject.parse(leaf);
        raw.require("eventID");
        raw.require("eventSource");
        raw.require("eventName");
        try {
            return new AuditEvent(index, Instant.parse(raw.require("eventTime")), raw);
        } catch (DateTimeException e) {
            throw new MalformedRecordException("the record's eventTime is no time");
        }
    }

    /**
     * The record with what these disclosures show put back in its place. Those whose digest is not in the record are
     * passed over; what nobody discloses stays away.
     */
    public AuditEvent disclosed(List<Disclosure> disclosures) {
        return new AuditEvent(index, eventTime, Revealed.of(raw, disclosures));
    }

    /** The digests of what this record keeps back: base64url, as they stand in it. */
    public Set<String> digests() {
        return Revealed.digests(raw);
    }

    public long index() {
        return index;
    }

    /** The whole record. */
    public JsonObject raw() {
        return raw;
    }

    public Instant eventTime() {
        return eventTime;
    }

    public String eventSource() {
        return raw.require("eventSource");
    }

    public String eventName() {
        return raw.require("eventName");
    }

    public String eventId() {
        return raw.require("eventID");
    }

    /** {@code AwsApiCall} for a request, {@code AwsServiceEvent} for what the server did by itself. */
    public @Nullable String eventType() {
        return raw.text("eventType");
    }

    public boolean readOnly() {
        return raw.isTrue("readOnly");
    }

    public @Nullable String errorCode() {
        return raw.text("errorCode");
    }

    public @Nullable String requestId() {
        return raw.text("requestID");
    }

    public @Nullable String accessKeyId() {
        return identity.text("accessKeyId");
    }

    public @Nullable String identityType() {
        return identity.text("type");
    }

    /** Who, as a keyed token; null in records from before there were any, and of nobody. */
    public @Nullable String principalToken() {
        return additional.text("principalToken");
    }

    /** Who; null while it is not disclosed. */
    public @Nullable String principalArn() {
        return identity.text("arn");
    }

    /** From where; null while it is not disclosed. */
    public @Nullable String sourceIpAddress() {
        return raw.text("sourceIPAddress");
    }

    /** {@code ALLOW} or {@code DENY}; null when nothing was decided. */
    public @Nullable String decision() {
        return additional.text("decision");
    }

    /** {@code explicit} or {@code implicit}. */
    public @Nullable String denyReason() {
        return additional.text("denyReason");
    }

    public List<String> statements() {
        return additional.texts("statements");
    }

    public @Nullable String policyVersion() {
        return additional.text("policyVersion");
    }

    /** ARNs of what was worked on or asked for. */
    public List<String> resources() {
        List<String> arns = new ArrayList<>();
        for (JsonObject resource : raw.objects("resources")) {
            String arn = resource.text("ARN");
            if (arn != null) {
                arns.add(arn);
            }
        }
        return arns;
    }

    /** Names of the tables among the resources, each once. */
    public List<String> tables() {
        Set<String> names = new LinkedHashSet<>();
        for (String arn : resources()) {
            int start = arn.indexOf(TABLE);
            if (start > 0) {
                int end = arn.indexOf('/', start + TABLE.length());
                names.add(arn.substring(start + TABLE.length(), end < 0 ? arn.length() : end));
            }
        }
        return List.copyOf(names);
    }

    public @Nullable String indexName() {
        return raw.object("requestParameters").text("indexName");
    }

    /** Whether the request asked for whatever there is; then {@link #attributesRequested} is empty. */
    public boolean requestsAllAttributes() {
        return additional.text("attributesRequested") != null;
    }

    public List<String> attributesRequested() {
        return additional.texts("attributesRequested");
    }

    public List<String> attributesReturned() {
        return additional.texts("attributesReturned");
    }

    public List<String> attributesRedacted() {
        return additional.texts("attributesRedacted");
    }

    public List<String> attributesMasked() {
        return additional.texts("attributesMasked");
    }

    public List<String> attributesWritten() {
        return additional.texts("attributesWritten");
    }

    public List<String> attributesInConditions() {
        return additional.texts("attributesInConditions");
    }

    public List<String> itemTokens() {
        return additional.texts("itemTokens");
    }

    public long itemsReturned() {
        return additional.count("itemsReturned");
    }

    public long itemsScanned() {
        return additional.count("itemsScanned");
    }

    public @Nullable String purpose() {
        return additional.text("purpose");
    }
}
