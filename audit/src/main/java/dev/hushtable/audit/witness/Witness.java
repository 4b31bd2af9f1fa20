package dev.hushtable.audit.witness;

import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.ProofCheck;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A witness (C2SP tlog-witness): cosigns a checkpoint of a log it knows only when the log proves that it extends the last
 * one cosigned. Whoever holds its cosignatures knows that there is one history. Thread-safe; looking and keeping are one
 * step for each log.
 */
public final class Witness {
    private final List<VerifierKey> keys;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Cosigner cosigner;
    private final WitnessedLogs kept;
    private final InstantSource clock;
    private final WitnessListener listener;

    /**
     * @param keys the logs to vouch for: a key's name is its log's origin, or that of a chain of monthly logs; a log may
     *     have several keys, of which one must have signed
     */
    public Witness(
            Collection<VerifierKey> keys,
            Cosigner cosigner,
            WitnessedLogs kept,
            InstantSource clock,
            WitnessListener listener) {
        this.keys = List.copyOf(keys);
        this.cosigner = cosigner;
        this.kept = kept;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Answers one request.
     *
     * @throws IOException when what was seen last cannot be read, or what is seen now cannot be kept
     */
    public WitnessAnswer add(byte[] body) throws IOException {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (MalformedNoteException e) {
            return new WitnessAnswer.Refused(400, String.valueOf(e.getMessage()));
        }
        String origin = request.seen().checkpoint().origin();
        List<VerifierKey> known = keys.stream()
                .filter(key -> LogName.isOrigin(origin, key.name()))
                .map(key -> key.named(origin))
                .toList();
        if (known.isEmpty()) {
            return new WitnessAnswer.Refused(404, "this witness does not know the log");
        }
        if (known.stream().noneMatch(request.seen().note()::isSignedBy)) {
            return new WitnessAnswer.Refused(403, "the checkpoint is not signed by the log");
        }
        if (request.oldSize() > request.seen().checkpoint().size()) {
            return new WitnessAnswer.Refused(400, "the old size is larger than the checkpoint's");
        }
        // The log signed it, so that nobody else can make the table grow.
        ReentrantLock lock = locks.computeIfAbsent(origin, first -> new ReentrantLock());
        lock.lock();
        try {
            return judge(request);
        } finally {
            lock.unlock();
        }
    }

    /** What was cosigned last of a log by its {@link WitnessedLogs#name}; null for none. */
    public @Nullable SeenCheckpoint latest(String name) throws IOException {
        return kept.named(name);
    }

    /** @throws IOException when what was seen of any log cannot be read any more */
    public void requireReadable() throws IOException {
        kept.requireReadable();
    }

    private WitnessAnswer judge(AddCheckpoint request) throws IOException {
        Checkpoint asked = request.seen().checkpoint();
        SeenCheckpoint latest = kept.latest(asked.origin());
        Checkpoint before = latest == null ? new Checkpoint(asked.origin(), 0, Hash.emptyTree()) : latest.checkpoint();
        if (request.oldSize() != before.size()) {
            return new WitnessAnswer.Conflict(before.size());
        }
        if (asked.size() == before.size() && !asked.root().equals(before.root())) {
            contradicted(request, latest, "two trees of " + asked.size() + " entries");
            return new WitnessAnswer.Conflict(before.size());
        }
        if (!ProofCheck.consistency(before.size(), before.root(), asked.size(), asked.root(), request.proof())) {
            contradicted(
                    request, latest, "the proof does not lead from " + before.size() + " entries to " + asked.size());
            return new WitnessAnswer.Refused(422, "the consistency proof does not verify");
        }
        SignedNote.Signature signature = cosigner.cosign(request.seen(), clock.instant());
        kept.keep(request.seen(), signature);
        listener.cosigned(request.seen());
        return new WitnessAnswer.Cosigned(request.seen(), signature);
    }

    private void contradicted(AddCheckpoint request, @Nullable SeenCheckpoint latest, String why) {
        if (latest != null) {
            listener.contradicted(request, latest, why);
        }
    }
}
