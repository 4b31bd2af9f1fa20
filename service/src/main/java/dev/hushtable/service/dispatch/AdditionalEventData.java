package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.dispatch.Outcome.Verdict;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.operation.AuditFacts;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What AWS does not record: which attributes a request asked for and which it got, the decision and the statements
 * behind it, tokens of the items touched. Members in the order of RFC 8785.
 */
record AdditionalEventData(
        Outcome outcome,
        Blinding blinding,
        Blinding.@Nullable Person person,
        RecordedResources resources,
        @Nullable String purpose) {

    /** As the operations name these condition keys in their footprints. */
    private static final String ATTRIBUTES = "dynamodb:attributes";

    private static final String SELECT = "dynamodb:select";
    private static final String ALL = "ALL";

    void write(JsonGenerator json, RecordedItems items, Withheld withheld, RecordedQuestion asked) throws IOException {
        AuditFacts facts = outcome.facts();
        json.writeObjectFieldStart("additionalEventData");
        if (person != null) {
            Withheld.Members members = withheld.members();
            asked.withhold(members, person);
            members.write(json);
        }
        writeNames(json, "attributesInConditions", facts.attributesInConditions());
        writeNames(json, "attributesMasked", facts.attributesMasked());
        writeNames(json, "attributesNotAllowed", facts.attributesNotAllowed());
        writeNames(json, "attributesRedacted", facts.attributesRedacted());
        writeRequested(json);
        writeNames(json, "attributesReturned", facts.attributesRead());
        writeNames(json, "attributesWritten", facts.attributesWritten());
        RecordedBreakGlassUse.write(json, outcome);
        RecordedCapacity.write(json, facts);
        asked.writeTruncated(json);
        writeDecision(json);
        writeReceipt(json);
        items.writeTokens(json, blinding.tokens());
        writeCount(json, "itemsNotAllowed", facts.itemsNotAllowed());
        writeCount(json, "itemsReturned", facts.itemsReturned());
        writeCount(json, "itemsScanned", facts.itemsScanned());
        writeCount(json, "itemsWithheld", facts.itemsWithheld());
        asked.writeKeys(json, withheld, blinding);
        writePolicyVersion(json);
        if (person != null) {
            json.writeStringField("principalToken", person.token());
        }
        writePurpose(json);
        writeCount(json, "resourcesTruncated", resources.left());
        writeSignature(json);
        writeStatements(json);
        json.writeEndObject();
    }

    private static void writeNames(JsonGenerator json, String field, java.util.Collection<String> names)
            throws IOException {
        RecordJson.writeTexts(json, field, names, AuditLimits.MAX_NAME_BYTES);
    }

    /** The names the policies were asked about; everything, when a request leaves that to the server. */
    private void writeRequested(JsonGenerator json) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Footprint footprint : outcome.footprints()) {
            if (footprint.context().get(SELECT) instanceof ContextValue.Single select
                    && select.value().startsWith(ALL)) {
                json.writeStringField("attributesRequested", ALL);
                return;
            }
            if (footprint.context().get(ATTRIBUTES) instanceof ContextValue.Many attributes) {
                names.addAll(attributes.values());
            }
        }
        writeNames(json, "attributesRequested", names);
    }

    private void writeDecision(JsonGenerator json) throws IOException {
        Verdict verdict = outcome.verdict();
        if (verdict == null) {
            return;
        }
        for (Decision decision : verdict.decisions()) {
            if (decision instanceof Decision.Deny deny) {
                json.writeStringField("decision", "DENY");
                if (verdict.deniedOn() == Outcome.DeniedOn.RESULT) {
                    json.writeStringField("deniedOn", "result");
                }
                json.writeStringField("denyReason", deny.explicit() ? "explicit" : "implicit");
                return;
            }
        }
        json.writeStringField("decision", "ALLOW");
    }

    /** Sealed: opened only with the root of trust, so no value is in the record. */
    private void writeReceipt(JsonGenerator json) throws IOException {
        Verdict verdict = outcome.verdict();
        if (verdict != null && verdict.receipt() != null) {
            json.writeStringField("encodedMessage", verdict.receipt());
        }
    }

    private static void writeCount(JsonGenerator json, String field, long count) throws IOException {
        if (count > 0) {
            json.writeNumberField(field, count);
        }
    }

    private void writePolicyVersion(JsonGenerator json) throws IOException {
        if (outcome.verdict() != null) {
            json.writeStringField("policyVersion", outcome.verdict().policyHash());
        }
    }

    private void writePurpose(JsonGenerator json) throws IOException {
        if (purpose != null) {
            json.writeStringField("purpose", purpose);
        }
    }

    private void writeSignature(JsonGenerator json) throws IOException {
        Caller caller = outcome.caller();
        if (caller == null) {
            return;
        }
        json.writeObjectFieldStart("sig");
        json.writeStringField("region", caller.signature().region());
        RecordJson.writeTexts(
                json, "signedHeaders", caller.signature().signedHeaders(), AuditLimits.MAX_SIGNED_HEADER_BYTES);
        json.writeNumberField("skewSeconds", caller.signature().skewSeconds());
        json.writeEndObject();
    }

    private void writeStatements(JsonGenerator json) throws IOException {
        if (outcome.verdict() == null) {
            return;
        }
        Set<String> statements = new LinkedHashSet<>();
        for (Decision decision : outcome.verdict().decisions()) {
            for (Decision.StatementRef statement : decision.statements()) {
                statements.add(StatementName.of(statement));
            }
        }
        RecordJson.writeTexts(json, "statements", statements, AuditLimits.MAX_STATEMENT_BYTES);
    }
}
