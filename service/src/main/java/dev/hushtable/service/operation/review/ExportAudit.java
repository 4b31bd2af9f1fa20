package dev.hushtable.service.operation.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.audit.proof.TlogProof;
import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.export.CoveringLog;
import dev.hushtable.service.review.export.ExportSource;
import dev.hushtable.service.review.export.ExportSource.Part;
import dev.hushtable.service.review.export.ExportSource.Place;
import dev.hushtable.service.review.export.ExportedRecord;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads the log from one end to the other for whoever takes records out of it, a part with every call, as the log has them:
 * what they keep back stays back. A part may hold none, though there are more: until there is no {@code NextToken}.
 */
final class ExportAudit implements OperationHandler<ExportPlan> {
    /** Reading keeps a processor busy, and there are requests to serve. */
    private static final int AT_A_TIME = 2;

    private static final long LONGEST_WAIT_SECONDS = 20;

    private final Tables tables;
    private final ExportSource log;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    ExportAudit(Tables tables, ExportSource log) {
        this.tables = tables;
        this.log = log;
    }

    @Override
    public String name() {
        return "ExportAudit";
    }

    @Override
    public ExportPlan plan(ApiRequest request) {
        return ExportPlan.read(request, tables);
    }

    @Override
    public Reply execute(Permitted<ExportPlan> permitted, Recording recording) {
        ExportPlan plan = permitted.plan();
        plan.tell(recording);
        Part part = read(plan);
        recording.facts().parameter("entriesRead", part.from() + "-" + end(part));
        recording
                .facts()
                .parameter("recordsExported", Integer.toString(part.records().size()));
        return reply(part);
    }

    private Part read(ExportPlan plan) {
        takeTurn();
        try {
            return log.read(plan.question().query(), plan.place(), plan.proofs());
        } catch (IOException e) {
            throw new ApiException(
                    ErrorType.SERVICE_UNAVAILABLE, "The audit log cannot be read now: " + e.getMessage());
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new ApiException(ErrorType.THROTTLING, "Other exports are being answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ErrorType.SERVICE_UNAVAILABLE, "The server is stopping");
        }
    }

    private static long end(Part part) {
        Place next = part.next();
        return next == null ? part.upTo() : next.from();
    }

    private static Reply reply(Part part) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Events");
            for (ExportedRecord record : part.records()) {
                write(json, record);
            }
            json.writeEndArray();
            json.writeNumberField("From", part.from());
            json.writeNumberField("UpTo", part.upTo());
            Place next = part.next();
            if (next != null) {
                json.writeStringField("NextToken", next.token());
            }
            json.writeArrayFieldStart("Logs");
            for (CoveringLog covering : part.covering().logs()) {
                write(json, covering);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("VerifierKeys");
            for (String key : part.covering().verifierKeys()) {
                json.writeString(key);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, ExportedRecord record) throws IOException {
        json.writeStartObject();
        json.writeNumberField("Index", record.event().index());
        json.writeStringField("Leaf", new String(record.leaf(), UTF_8));
        TlogProof proof = record.proof();
        if (proof != null) {
            json.writeStringField("Proof", new String(proof.toByteArray(), UTF_8));
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CoveringLog log) throws IOException {
        json.writeStartObject();
        json.writeStringField("Origin", log.origin());
        json.writeNumberField("FirstEntry", log.first());
        json.writeNumberField("TreeSize", log.size());
        json.writeStringField("Checkpoint", log.checkpoint());
        json.writeEndObject();
    }
}
