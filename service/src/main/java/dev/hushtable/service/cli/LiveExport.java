package dev.hushtable.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.proof.TlogProof;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.ProofCheck;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.export.CoveringLog;
import dev.hushtable.service.review.export.ExportSource;
import dev.hushtable.service.review.export.ExportedRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records asked of a running server. A proof that does not lead from its record to the root of its checkpoint is not taken;
 * who signed the checkpoint is for those to judge who have the keys.
 */
final class LiveExport implements ExportSource {
    private final AdminClient client;

    LiveExport(AdminClient client) {
        this.client = client;
    }

    @Override
    public Part read(AuditQuery query, Place place, Proofs proofs) throws IOException {
        ObjectNode request = LiveSearch.request(query);
        if (!place.equals(Place.START)) {
            request.put("NextToken", place.token());
        }
        if (proofs == Proofs.EACH) {
            request.put("Proofs", true);
        }
        JsonNode answer = client.call("ExportAudit", request);
        List<ExportedRecord> records = new ArrayList<>();
        for (JsonNode event : answer.path("Events")) {
            records.add(record(event, proofs));
        }
        JsonNode next = answer.path("NextToken");
        return new Part(
                records,
                answer.path("From").asLong(),
                next.isTextual() ? Place.parse(next.asText()) : null,
                answer.path("UpTo").asLong(),
                covering(answer));
    }

    private static ExportedRecord record(JsonNode event, Proofs proofs) throws IOException {
        byte[] leaf = event.path("Leaf").asText().getBytes(UTF_8);
        try {
            AuditEvent parsed = AuditEvent.parse(event.path("Index").asLong(), leaf);
            @Nullable
            TlogProof proof = proofs == Proofs.EACH ? proof(event.path("Proof").asText(), leaf) : null;
            return new ExportedRecord(parsed, leaf, ExportedRecord.Shown.AS_LOGGED, proof);
        } catch (MalformedRecordException e) {
            throw new IOException("the server shows a record that is none", e);
        }
    }

    private static TlogProof proof(String text, byte[] leaf) throws IOException {
        try {
            TlogProof proof = TlogProof.parse(text.getBytes(UTF_8));
            SeenCheckpoint seen = proof.checkpoint();
            if (ProofCheck.inclusion(
                    Hash.leaf(leaf),
                    proof.index(),
                    seen.checkpoint().size(),
                    seen.checkpoint().root(),
                    proof.path())) {
                return proof;
            }
        } catch (MalformedNoteException e) {
            throw new IOException("the server shows a proof that is none: " + e.getMessage(), e);
        }
        throw new IOException("the server shows a proof that does not lead from its record to its checkpoint");
    }

    private static Covering covering(JsonNode answer) {
        List<CoveringLog> logs = new ArrayList<>();
        for (JsonNode log : answer.path("Logs")) {
            logs.add(new CoveringLog(
                    log.path("Origin").asText(),
                    log.path("FirstEntry").asLong(),
                    log.path("TreeSize").asLong(),
                    log.path("Checkpoint").asText()));
        }
        List<String> keys = new ArrayList<>();
        answer.path("VerifierKeys").forEach(key -> keys.add(key.asText()));
        return new Covering(logs, keys);
    }
}
