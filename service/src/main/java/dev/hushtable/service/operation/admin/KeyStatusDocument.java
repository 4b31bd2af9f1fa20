package dev.hushtable.service.operation.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.operation.Timestamps;
import dev.hushtable.service.storage.EnvelopeKeys;
import java.io.IOException;

/** The keys of one file as answers tell them. */
final class KeyStatusDocument {
    private KeyStatusDocument() {}

    static void write(JsonGenerator json, EnvelopeKeys.Status status) throws IOException {
        json.writeStartObject();
        json.writeStringField("TableName", status.table());
        if (status.tableArn() != null) {
            json.writeStringField("TableArn", status.tableArn());
        }
        json.writeStringField("KmsKeyArn", status.kmsKeyArn());
        Timestamps.write(json, "TableKeyCreationDateTime", status.tableKeySince());
        EnvelopeKeys.Epoch current = status.current();
        if (current != null) {
            Timestamps.write(json, "LastRotationDateTime", current.since());
            writeEpochs(json, status);
            writeResealing(json, status);
        }
        if (status.obstacle() != null) {
            json.writeStringField("Inaccessible", status.obstacle());
        }
        json.writeEndObject();
    }

    private static void writeEpochs(JsonGenerator json, EnvelopeKeys.Status status) throws IOException {
        json.writeArrayFieldStart("Epochs");
        for (EnvelopeKeys.Epoch epoch : status.epochs()) {
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
