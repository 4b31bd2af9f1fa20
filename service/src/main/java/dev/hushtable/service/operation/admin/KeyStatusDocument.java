package dev.hushtable.service.operation.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.operation.Timestamps;
import dev.hushtable.service.storage.EnvelopeKeys;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.List;

/** The keys of one file as answers tell them. */
final class KeyStatusDocument {
    private KeyStatusDocument() {}

    /** Of some files. */
    static Reply reply(List<EnvelopeKeys.Status> statuses) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Keys");
            for (EnvelopeKeys.Status status : statuses) {
                write(json, status);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, EnvelopeKeys.Status status) throws IOException {
        json.writeStartObject();
        json.writeStringField("TableName", status.table());
        if (status.tableArn() != null) {
            json.writeStringField("TableArn", status.tableArn());
        }
        json.writeStringField("KmsKeyArn", status.kmsKeyArn());
        Timestamps.write(json, "TableKeyCreationDateTime", status.tableKeySince());
        if (status.obstacle() == null) {
            write(json, status.sealing());
            writeResealing(json, status);
        } else {
            json.writeStringField("Inaccessible", status.obstacle());
        }
        if (status.subjects() != null) {
            write(json, status.subjects());
        }
        if (!status.classes().isEmpty()) {
            ClassKeysDocument.write(json, status.classes());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, EnvelopeKeys.Subjects subjects) throws IOException {
        json.writeObjectFieldStart("Subjects");
        json.writeNumberField("Count", subjects.count());
        json.writeStringField("KmsKeyArn", subjects.kmsKeyArn());
        Timestamps.write(json, "KeyCreationDateTime", subjects.keySince());
        write(json, subjects.sealing());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, EnvelopeKeys.Sealing sealing) throws IOException {
        EnvelopeKeys.Epoch current = sealing.current();
        if (current != null) {
            Timestamps.write(json, "LastRotationDateTime", current.since());
        }
        json.writeArrayFieldStart("Epochs");
        for (EnvelopeKeys.Epoch epoch : sealing.epochs()) {
            json.writeStartObject();
            json.writeNumberField("Epoch", epoch.number());
            Timestamps.write(json, "CreationDateTime", epoch.since());
            json.writeNumberField("Blocks", epoch.blocks());
            json.writeNumberField("SealedBytes", epoch.sealedBytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static long percentDone(EnvelopeKeys.Status status) {
        long blocks = Math.max(1, status.blocks());
        return (blocks - status.blocksToReseal()) * 100 / blocks;
    }

    static void writeResealing(JsonGenerator json, EnvelopeKeys.Status status) throws IOException {
        json.writeObjectFieldStart("Resealing");
        json.writeStringField(
                "Status",
                switch (status.phase()) {
                    case SETTLED -> "NONE";
                    case RESEALING -> "IN_PROGRESS";
                });
        json.writeNumberField("BlocksLeft", status.blocksToReseal());
        json.writeNumberField("Blocks", status.blocks());
        json.writeEndObject();
    }
}
