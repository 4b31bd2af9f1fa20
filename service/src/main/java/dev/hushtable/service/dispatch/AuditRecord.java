package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.audit.AuditEntry;
import dev.hushtable.service.access.Purpose;
import dev.hushtable.service.access.Surroundings;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.SigV4Verifier;
import dev.hushtable.service.wire.ClientCertificate;
import dev.hushtable.service.wire.RawRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The audit record of one request: CloudTrail 1.11's shape, members in the order of RFC 8785 (JCS), at most
 * {@link AuditLimits#MAX_RECORD_BYTES} bytes.
 *
 * <p>Guarantee: no attribute value, key value, key material, signature or request body is in the leaf. Keys of items
 * appear only as keyed tokens; who called, from where, and the keys themselves are kept back as sealed disclosures; error
 * messages, which may quote input, are recorded only where this server wrote every word of them.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">Record contents</a>
 */
final class AuditRecord {
    private final Arrival arrival;
    private final Outcome outcome;
    private final Blinding blinding;
    private final Withheld withheld;
    private final Blinding.@Nullable Person person;

    AuditRecord(Arrival arrival, Outcome outcome, Blinding blinding) {
        this.arrival = arrival;
        this.outcome = outcome;
        this.blinding = blinding;
        this.withheld = blinding.begin(arrival.eventId());
        this.person = blinding.person(outcome.caller());
    }

    /**
     * The record and what it keeps back. A receipt for which a record full of other things has no room is left out: the
     * caller still has it. So are the questions then.
     */
    AuditEntry entry() {
        byte[] leaf = RecordJson.unbounded(this::write);
        Outcome.Verdict verdict = outcome.verdict();
        if (leaf.length <= AuditLimits.MAX_RECORD_BYTES) {
            return new AuditEntry(leaf, withheld.sealed());
        }
        if (verdict != null && verdict.receipt() != null) {
            return new AuditRecord(arrival, outcome.withVerdict(verdict.withoutReceipt()), blinding).entry();
        }
        if (!outcome.asked().questions().isEmpty()) {
            return new AuditRecord(arrival, outcome.withoutQuestions(), blinding).entry();
        }
        throw new IllegalStateException("an audit record of " + leaf.length + " bytes");
    }

    private @Nullable String purpose() {
        Caller caller = outcome.caller();
        return caller == null || !caller.hasSigned() ? null : Purpose.stated(arrival.raw(), caller);
    }

    private void write(JsonGenerator json) throws IOException {
        EventKind kind =
                EventKind.of(arrival.call().eventSource(), arrival.call().eventName());
        RecordedResources resources = RecordedResources.of(outcome.facts(), outcome.footprints());
        RecordedItems items = RecordedItems.of(outcome);
        writeWithheld(json);
        new AdditionalEventData(outcome, blinding, person, resources, purpose())
                .write(json, items, withheld, questions());
        json.writeStringField("apiVersion", arrival.call().apiVersion());
        json.writeStringField("awsRegion", region());
        if (outcome.failure() != null) {
            json.writeStringField("errorCode", outcome.failure().code());
        }
        json.writeStringField("eventCategory", kind.dataEvent() ? "Data" : "Management");
        json.writeStringField("eventID", arrival.eventId());
        json.writeStringField("eventName", arrival.call().eventName());
        json.writeStringField("eventSource", arrival.call().eventSource());
        json.writeStringField("eventTime", eventTime().toString());
        json.writeStringField("eventType", "AwsApiCall");
        json.writeStringField("eventVersion", "1.11");
        json.writeBooleanField("managementEvent", !kind.dataEvent());
        json.writeBooleanField("readOnly", kind.readOnly());
        if (outcome.caller() != null) {
            json.writeStringField(
                    "recipientAccountId", outcome.caller().principal().accountId());
        }
        json.writeStringField("requestID", arrival.requestId());
        RecordedParameters parameters = new RecordedParameters(outcome.facts(), resources);
        Withheld.Members ofParameters = withheld.members();
        Withheld.Members ofKeys = withheld.members();
        parameters.withhold(ofParameters, classOfCaller());
        items.withhold(ofParameters, ofKeys, blinding);
        parameters.write(json, ofParameters, ofKeys);
        resources.write(json, kind.resourceType());
        RecordedCredentials.write(json, outcome.facts().issued(), withheld.members(), classOfCaller());
        writeTls(json);
        writeIdentity(json);
    }

    private Instant eventTime() {
        return arrival.arrivedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What stands at the top of the record. */
    private void writeWithheld(JsonGenerator json) throws IOException {
        Outcome.Failure failure = outcome.failure();
        Withheld.Members members = withheld.members()
                .text(network(), "sourceIPAddress", address())
                .text(network(), "userAgent", header("User-Agent"));
        if (failure != null && failure.message() != null) {
            members.text(classOfCaller(), "errorMessage", SafeText.of(failure.message()));
        }
        members.write(json);
        json.writeStringField(Withheld.ALGORITHM, "sha-256");
    }

    private RecordedQuestion questions() {
        Surroundings.Network network = new Surroundings.Network.Known(address(), header("User-Agent"));
        return RecordedQuestion.of(outcome.asked().questions(), new Surroundings(eventTime(), network));
    }

    private String network() {
        return Blinding.networkClass(arrival.arrivedAt());
    }

    /** Of somebody unknown what they sent belongs to where they sent it from. */
    private String classOfCaller() {
        return person == null ? network() : person.classId();
    }

    private String address() {
        return SafeText.of(arrival.raw().peer().address());
    }

    private @Nullable String header(String name) {
        String value = arrival.raw().header(name);
        return value == null ? null : SafeText.of(value);
    }

    /** The verified signature's; what an unverified one claims is nobody's region. */
    private String region() {
        return outcome.caller() == null
                ? "unknown"
                : outcome.caller().signature().region();
    }

    private void writeTls(JsonGenerator json) throws IOException {
        RawRequest.Peer peer = arrival.raw().peer();
        ClientCertificate certificate = peer.certificate();
        Withheld.Members members = withheld.members().text(network(), "clientProvidedHostHeader", header("Host"));
        if (certificate != null) {
            members.json(classOfCaller(), "clientCertificate", value -> write(value, certificate));
        }
        json.writeObjectFieldStart("tlsDetails");
        members.write(json);
        json.writeStringField("cipherSuite", peer.cipherSuite());
        json.writeStringField("tlsVersion", peer.tlsVersion());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ClientCertificate certificate) throws IOException {
        json.writeStartObject();
        json.writeStringField("serialNumber", certificate.serialNumber());
        json.writeStringField("sha256", certificate.sha256());
        json.writeStringField("subject", SafeText.of(certificate.subject()));
        json.writeEndObject();
    }

    private void writeIdentity(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("userIdentity");
        Caller caller = outcome.caller();
        if (caller == null || person == null) {
            // Whoever it was, this is the key whose owner wants to know.
            String claimed = SigV4Verifier.claimedAccessKeyId(arrival.raw());
            if (claimed != null) {
                json.writeStringField("accessKeyId", claimed);
            }
            json.writeStringField("type", "Unknown");
        } else {
            new RecordedIdentity(caller).write(json, withheld.members(), person.classId());
        }
        json.writeEndObject();
    }
}
