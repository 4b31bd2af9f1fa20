package dev.hushtable.service.review.export;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.audit.log.ChainLink;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.proof.ProofMaker;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.audit.witness.WitnessRounds;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.ChainedLog;
import dev.hushtable.service.review.EventFacts;
import dev.hushtable.service.review.Leaf;
import dev.hushtable.service.review.Limits;
import dev.hushtable.service.review.RecordedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads records from the files of the log, each compared with its hash in the tree. An entry that is no record is an
 * {@link IOException}: an export that leaves it out silently would not be one of the log. Thread-safe.
 */
public final class LogExtract implements ExportSource {
    /** About what a proof of a log of millions of entries has, with its checkpoint and the signatures under it. */
    private static final int PROOF_BYTES = 5_000;

    private final LogChain chain;
    private final RecordedLog log;
    private final KeyLines keys;

    /** The public keys of the log, a line each; asked for anew with every part. */
    @FunctionalInterface
    public interface KeyLines {
        List<String> read() throws IOException;
    }

    public LogExtract(LogChain chain, KeyLines keys) {
        this.chain = chain;
        this.log = new ChainedLog(chain);
        this.keys = keys;
    }

    @Override
    public Part read(AuditQuery query, Place place, Proofs proofs) throws IOException {
        long size = log.size();
        long upTo = place.upTo() < 0 ? size : Math.min(place.upTo(), size);
        long from = Math.max(place.from(), log.readableFrom());
        Reading reading = new Reading(query, from, upTo, proofs == Proofs.EACH ? PROOF_BYTES : 0);
        if (from < upTo) {
            try {
                log.forward(from, reading::visit);
            } catch (MalformedRecordException e) {
                throw new IOException("entry " + reading.next + " of the log is no record", e);
            }
        }
        long next = reading.isFull ? reading.next : upTo;
        List<ExportedRecord> records = proofs == Proofs.EACH ? proven(reading.found) : reading.found;
        Covering covering = new Covering(covering(from, next), keys.read());
        return new Part(records, from, next < upTo ? new Place(next, upTo) : null, upTo, covering);
    }

    private List<ExportedRecord> proven(List<ExportedRecord> records) throws IOException {
        ProofMaker maker = new ProofMaker(chain);
        List<ExportedRecord> proven = new ArrayList<>();
        for (ExportedRecord record : records) {
            proven.add(record.proven(maker.prove(record.event().index())));
        }
        return proven;
    }

    private List<CoveringLog> covering(long from, long to) throws IOException {
        List<CoveringLog> covering = new ArrayList<>();
        for (LogChain.Link link : chain.links()) {
            if (link.first() < to && link.first() + link.published() > from) {
                SeenCheckpoint seen = new WitnessRounds(chain.files(link.name())).published();
                covering.add(new CoveringLog(
                        seen.checkpoint().origin(),
                        link.first(),
                        seen.checkpoint().size(),
                        new String(seen.note().toByteArray(), StandardCharsets.UTF_8)));
            }
        }
        return covering;
    }

    /** Collects one part. */
    private static final class Reading {
        private final AuditQuery query;
        private final long from;
        private final long upTo;
        private final int bytesBeside;
        private final List<ExportedRecord> found = new ArrayList<>();
        private long next;
        private long bytes;
        private boolean isFull;

        Reading(AuditQuery query, long from, long upTo, int bytesBeside) {
            this.query = query;
            this.from = from;
            this.upTo = upTo;
            this.bytesBeside = bytesBeside;
            this.next = from;
        }

        boolean visit(Leaf entry) {
            next = entry.index();
            if (next >= upTo) {
                return false;
            }
            if (bytes > Limits.MAX_ANSWER_BYTES
                    || found.size() >= Limits.MAX_PAGE
                    || next - from >= Limits.MAX_EXPORT_READ) {
                isFull = true;
                return false;
            }
            if (ChainLink.parse(entry.leaf()) == null) {
                AuditEvent event = AuditEvent.parse(next, entry.leaf());
                if (query.matches(EventFacts.of(event), event.eventTime())) {
                    found.add(new ExportedRecord(event, entry.leaf(), ExportedRecord.Shown.AS_LOGGED, null));
                    bytes += entry.leaf().length + bytesBeside;
                }
            }
            next++;
            return true;
        }
    }
}
