package dev.hushtable.service.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.wire.JsonContent;
import java.io.IOException;
import java.util.Collection;

/**
 * Writes records as RFC 8785 (JCS) wants them, as long as their members are written in order: no white space, UTF-8,
 * nothing escaped that need not be.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785, JSON Canonicalization Scheme</a>
 */
final class RecordJson {
    private RecordJson() {}

    /**
     * @param members writes the members of the record, in order
     * @throws IllegalStateException when the record is larger than a log entry may be
     */
    static byte[] bytes(JsonContent members) {
        byte[] record = unbounded(members);
        if (record.length > AuditLimits.MAX_RECORD_BYTES) {
            throw new IllegalStateException("an audit record of " + record.length + " bytes");
        }
        return record;
    }

    /** A record of any length. */
    static byte[] unbounded(JsonContent members) {
        return JsonContent.bytes(json -> {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
        });
    }

    /**
     * Writes texts as an array, as many as fit into a budget; says under {@code field + "Truncated"} how many did not.
     * Writes nothing for no texts.
     */
    static void writeTexts(JsonGenerator json, String field, Collection<String> texts, int budgetBytes)
            throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        int budget = budgetBytes;
        int left = texts.size();
        for (String text : texts) {
            String safe = SafeText.of(text);
            budget -= SafeText.jsonBytes(safe) + 1;
            if (budget < 0) {
                break;
            }
            json.writeString(safe);
            left--;
        }
        json.writeEndArray();
        if (left > 0) {
            json.writeNumberField(field + "Truncated", left);
        }
    }
}
