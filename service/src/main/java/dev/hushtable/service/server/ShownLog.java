package dev.hushtable.service.server;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.policy.Quorum;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.audit.witness.WitnessRounds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One log of the chain, and how much of it a quorum of witnesses has seen. {@link #lag} may be asked by any thread. */
final class ShownLog {
    /** So many new entries are shown before the interval is over. */
    private static final long ENTRIES_A_ROUND = 10_000;

    /** A log that rests is shown, too: a cosignature says until when nothing was added. */
    private static final Duration REAFFIRM = Duration.ofSeconds(60);

    private final WitnessRounds rounds;
    private long witnessed;
    private long lastSize = -1;
    private long lastRound;

    /** When the oldest entry that no quorum has seen was published, in {@link System#nanoTime}; 0 when there is none. */
    private volatile long pendingSince;

    ShownLog(LogFiles files) throws IOException {
        this.rounds = new WitnessRounds(files);
        SeenCheckpoint kept = rounds.witnessed();
        this.witnessed = kept == null ? -1 : kept.checkpoint().size();
    }

    /** Asks the witnesses, if it is time to. */
    void look(List<AskedWitness> witnesses, Quorum quorum, Duration interval) throws IOException {
        SeenCheckpoint published = rounds.published();
        long size = published.checkpoint().size();
        long now = System.nanoTime() | 1;
        if (size > witnessed && pendingSince == 0) {
            pendingSince = now;
        }
        if (isDue(size, now - lastRound, interval)) {
            lastSize = size;
            lastRound = now;
            if (round(published, witnesses, quorum)) {
                witnessed = size;
                pendingSince = rounds.published().checkpoint().size() > size ? now : 0;
            }
        }
    }

    private boolean isDue(long size, long sinceNanos, Duration interval) {
        return lastSize < 0
                || size - lastSize >= ENTRIES_A_ROUND
                || (size > witnessed && sinceNanos >= interval.toNanos())
                || sinceNanos >= REAFFIRM.toNanos();
    }

    /** Shows all witnesses one checkpoint, and keeps it when those that cosigned are enough. */
    private boolean round(SeenCheckpoint seen, List<AskedWitness> witnesses, Quorum quorum) throws IOException {
        Map<String, SignedNote.Signature> cosignatures = ask(seen, witnesses);
        if (cosignatures.isEmpty() || !quorum.isReachedBy(cosignatures.keySet())) {
            return false;
        }
        try {
            rounds.keep(WitnessRounds.with(seen, new ArrayList<>(cosignatures.values())));
            return true;
        } catch (MalformedNoteException e) {
            throw new IOException("cosignatures that make no checkpoint: " + e.getMessage(), e);
        }
    }

    private Map<String, SignedNote.Signature> ask(SeenCheckpoint seen, List<AskedWitness> witnesses)
            throws IOException {
        Map<String, SignedNote.Signature> cosignatures = new HashMap<>();
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<SignedNote.@Nullable Signature>> answers = new HashMap<>();
            witnesses.forEach(witness -> answers.put(witness.name(), asking.submit(() -> witness.ask(rounds, seen))));
            for (Map.Entry<String, Future<SignedNote.@Nullable Signature>> answer : answers.entrySet()) {
                SignedNote.Signature signature = answer.getValue().get();
                if (signature != null) {
                    cosignatures.put(answer.getKey(), signature);
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("a witness could not be asked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return cosignatures;
    }

    /** Whether nothing of it will ever have to be asked about again, provided that it does not grow. */
    boolean isDone() throws IOException {
        return rounds.published().checkpoint().size() == witnessed;
    }

    /** How long its oldest entry has waited that no quorum has seen. */
    Duration lag() {
        long since = pendingSince;
        return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }
}
