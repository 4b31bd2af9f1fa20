package dev.hushtable.service.operation.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.storage.EnvelopeKeys.AttributeClass;
import dev.hushtable.service.storage.EnvelopeKeys.ClassKey;
import java.io.IOException;
import java.util.List;

/** The keys of a table's attribute classes as answers tell them. */
final class ClassKeysDocument {
    private ClassKeysDocument() {}

    static void write(JsonGenerator json, List<AttributeClass> classes) throws IOException {
        json.writeArrayFieldStart("Classes");
        for (AttributeClass one : classes) {
            json.writeStartObject();
            json.writeStringField("ClassName", one.name());
            json.writeArrayFieldStart("Attributes");
            for (String attribute : one.attributes()) {
                json.writeString(attribute);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("Keys");
            for (ClassKey key : one.keys()) {
                write(json, key);
            }
            json.writeEndArray();
            if (one.obstacle() != null) {
                json.writeStringField("Inaccessible", one.obstacle());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ClassKey key) throws IOException {
        json.writeStartObject();
        json.writeNumberField("Number", key.number());
        json.writeStringField("KmsKeyId", key.kmsKeyId());
        json.writeStringField("KmsKeyArn", key.kmsKeyArn());
        json.writeStringField("Duty", key.duty().name());
        json.writeEndObject();
    }
}
