package dev.hushtable.service.server;

import dev.hushtable.audit.http.BoundedCalls;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.policy.TrustedWitness;
import dev.hushtable.audit.witness.SeenCheckpoint;
import dev.hushtable.audit.witness.WitnessClient;
import dev.hushtable.audit.witness.WitnessRefusedException;
import dev.hushtable.audit.witness.WitnessRounds;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One witness as this server knows it: where to ask, whether it answered, and when to ask again. Used by one thread at a
 * time.
 */
final class AskedWitness {
    /** Who comes back is seen soon: with --require-witness nobody is served before. */
    private static final long LONGEST_PAUSE_SECONDS = 15;

    private static final String AWAY = "WitnessUnavailable";
    private static final String CONTRADICTS = "WitnessContradicted";

    private final TrustedWitness witness;
    private final BoundedCalls calls;
    private final ServiceEvents events;
    private final Map<String, WitnessClient> clients = new HashMap<>();
    private @Nullable String problem;
    private int failures;
    private long pausedAt;
    private Duration pause = Duration.ZERO;

    AskedWitness(TrustedWitness witness, BoundedCalls calls, ServiceEvents events) {
        this.witness = witness;
        this.calls = calls;
        this.events = events;
    }

    /** What the policy calls it. */
    String name() {
        return witness.name();
    }

    /** Asks, unless it failed a short while ago; null when there is no cosignature. */
    SignedNote.@Nullable Signature ask(WitnessRounds log, SeenCheckpoint seen) {
        if (System.nanoTime() - pausedAt < pause.toNanos()) {
            return null;
        }
        try {
            WitnessClient client = clients.computeIfAbsent(
                    seen.checkpoint().origin(),
                    origin -> new WitnessClient(
                            witness.key(), Objects.requireNonNull(witness.url(), "settings demand one"), calls));
            SignedNote.Signature signature = log.ask(client, seen);
            succeeded();
            return signature;
        } catch (WitnessRefusedException e) {
            failed(e.reason() == WitnessRefusedException.Reason.CONTRADICTED ? CONTRADICTS : AWAY, e);
        } catch (IOException e) {
            failed(AWAY, e);
        }
        return null;
    }

    private void succeeded() {
        failures = 0;
        pause = Duration.ZERO;
        if (problem != null) {
            problem = null;
            record("WitnessAvailable", null);
        }
    }

    /** On record once for each way in which it fails. */
    private void failed(String event, IOException failure) {
        failures++;
        pausedAt = System.nanoTime();
        pause = Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(failures, 10)));
        if (!event.equals(problem)) {
            problem = event;
            record(event, failure.getMessage());
        }
    }

    private void record(String event, @Nullable String told) {
        TreeMap<String, String> details = new TreeMap<>(
                Map.of("witness", witness.name(), "key", witness.key().name()));
        if (told != null) {
            details.put("problem", told);
        }
        events.record(House.SOURCE, event, details);
    }
}
