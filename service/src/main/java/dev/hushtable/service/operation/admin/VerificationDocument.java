package dev.hushtable.service.operation.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.operation.Timestamps;
import dev.hushtable.service.storage.Verifications;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;

/** A verification as answers tell it. */
final class VerificationDocument {
    private VerificationDocument() {}

    static Reply reply(String table, Verifications.Verification verification) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeStringField("TableName", table);
            Timestamps.write(json, "StartDateTime", verification.startedAt());
            json.writeStringField("Status", verification.phase().name());
            json.writeNumberField("StepsDone", verification.progress().done());
            json.writeNumberField("Steps", verification.progress().of());
            Verifications.Proof proof = verification.proof();
            if (proof != null) {
                write(json, proof);
            }
            if (verification.finding() != null) {
                json.writeStringField("Finding", verification.finding());
            }
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Verifications.Proof proof) throws IOException {
        write(json, proof.table());
        json.writeNumberField("Items", proof.items());
        json.writeNumberField("Indexes", proof.indexes());
        Verifications.FileProof subjects = proof.subjects();
        if (subjects != null) {
            json.writeObjectFieldStart("Subjects");
            write(json, subjects);
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Verifications.FileProof proof) throws IOException {
        json.writeStringField("FileId", proof.fileId());
        json.writeStringField("State", proof.state());
        if (proof.anchor() != null) {
            json.writeStringField("Anchor", proof.anchor());
        }
        json.writeNumberField("Blocks", proof.blocks());
    }
}
