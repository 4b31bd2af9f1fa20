package dev.hushtable.service.server;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.http.BoundedCalls;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.policy.Quorum;
import dev.hushtable.audit.policy.TlogPolicy;
import dev.hushtable.service.cli.WitnessSettings;
import dev.hushtable.service.dispatch.Dispatcher;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the audit log to witnesses while it grows, so that nobody can rewrite what they have cosigned; says on record
 * when one is away or contradicts it; and refuses requests when nobody has witnessed for too long, if that is wanted.
 */
final class Witnesses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CALL = Duration.ofSeconds(5);

    /** From here on somebody should look why. */
    private static final Duration ALARM = Duration.ofSeconds(60);

    private final LogChain chain;
    private final HttpClient http;
    private final List<AskedWitness> witnesses;
    private final Quorum quorum;
    private final Rules rules;
    private final ServiceEvents events;
    private final Map<LogName, ShownLog> logs = new ConcurrentHashMap<>();
    private boolean alarmed;

    /** @param longestLag null for none */
    private record Rules(Duration interval, @Nullable Duration longestLag) {}

    private Witnesses(LogFiles folder, WitnessSettings settings, TlogPolicy policy, ServiceEvents events) {
        this.chain = new LogChain(folder);
        this.http = settings.http();
        BoundedCalls calls = new BoundedCalls(http, CALL);
        this.witnesses = policy.witnesses().stream()
                .map(witness -> new AskedWitness(witness, calls, events))
                .toList();
        this.quorum = policy.quorum();
        this.rules = new Rules(settings.interval(), settings.longestLag());
        this.events = events;
    }

    /** Begins to ask the witnesses that the settings name; null when they name none. */
    static @Nullable Witnesses of(LogFiles folder, WitnessSettings settings, ServiceEvents events, Rooms rooms) {
        TlogPolicy policy = settings.policy();
        if (policy == null) {
            return null;
        }
        Witnesses witnesses = rooms.keep(new Witnesses(folder, settings, policy, events));
        rooms.keep(Repeated.every(LOOK, "witnesses", witnesses::look));
        return witnesses;
    }

    private void look() {
        try {
            List<LogName> names = chain.names();
            for (LogName name : names) {
                ShownLog log = logs.get(name);
                if (log == null) {
                    log = new ShownLog(chain.files(name));
                    logs.put(name, log);
                }
                // A log that another follows does not grow.
                if (name.equals(names.getLast()) || !log.isDone()) {
                    log.look(witnesses, quorum, rules.interval());
                }
            }
        } catch (IOException e) {
            LOG.error("the audit log could not be shown to its witnesses: {}", e.getMessage());
        }
        alarm(lag());
    }

    private void alarm(Duration lag) {
        boolean late = lag.compareTo(ALARM) > 0;
        if (late != alarmed) {
            alarmed = late;
            String event = late ? "WitnessesLag" : "WitnessesCaughtUp";
            events.record(House.SOURCE, event, new TreeMap<>(Map.of("seconds", Long.toString(lag.toSeconds()))));
        }
    }

    private Duration lag() {
        return logs.values().stream()
                .map(ShownLog::lag)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Lets nobody in while witnesses are required and too far behind; what is refused so is recorded like the rest. */
    static Dispatcher.SignatureGate guarding(Dispatcher.SignatureGate gate, @Nullable Witnesses witnesses) {
        Duration longest = witnesses == null ? null : witnesses.rules.longestLag();
        if (witnesses == null || longest == null) {
            return gate;
        }
        return raw -> {
            witnesses.requireNear(longest);
            return gate.verify(raw);
        };
    }

    private void requireNear(Duration longest) {
        Duration lag = lag();
        if (lag.compareTo(longest) > 0) {
            throw new AuditUnavailableException(
                    "no quorum of witnesses has seen the audit log for " + lag.toSeconds() + " s");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
