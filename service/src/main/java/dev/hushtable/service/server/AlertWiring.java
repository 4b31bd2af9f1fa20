package dev.hushtable.service.server;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.service.cli.AlertRoute;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.review.ChainedLog;
import dev.hushtable.service.review.RecordedLog;
import dev.hushtable.service.review.alert.AlertMessage;
import dev.hushtable.service.review.alert.Delivery;
import dev.hushtable.service.review.alert.LogCursor;
import dev.hushtable.service.review.detect.DetectionFollower;
import dev.hushtable.service.review.detect.DetectionSet;
import java.io.IOException;
import java.io.SyncFailedException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies detections to the log while it grows, records what they find, and has it delivered; each on a thread of its
 * own, none in the way of a request.
 */
final class AlertWiring implements AutoCloseable {
    private static final String CURSOR = "detections";

    private final Clock clock = Clock.systemUTC();
    private final Rooms threads = new Rooms();
    private final Foundation on;
    private final Path folder;
    private final RecordedLog log;

    private AlertWiring(Foundation on) {
        this.on = on;
        this.folder = on.settings().dataDirectory().alerts();
        this.log = new ChainedLog(
                new LogChain(new DiskLogFiles(on.settings().dataDirectory().audit())));
    }

    /** @throws CommandFailure when files of detections or destinations cannot be used */
    static AlertWiring open(Foundation on) {
        AlertWiring wiring = new AlertWiring(on);
        DetectionSet set = on.settings().audit().alerts().detections();
        try {
            if (set != null) {
                DurableFolder.ensure(wiring.folder);
                wiring.beginDetecting(set);
            }
            for (AlertRoute route : on.settings().audit().alerts().destinations()) {
                DurableFolder.ensure(wiring.folder);
                wiring.beginDelivering(route);
            }
            return wiring;
        } catch (IOException e) {
            wiring.close();
            throw new CommandFailure(
                    CommandFailure.IO_ERROR, "alerts cannot be looked for or delivered: " + e.getMessage());
        }
    }

    /** The past that detections reach back to is looked at on their thread: it may be long. */
    private void beginDetecting(DetectionSet set) throws IOException {
        Following following = new Following(set, LogCursor.open(folder.resolve(CURSOR), log));
        threads.keep(Repeated.every(HttpLimits.ALERTS, "detections", () -> careful(following::advance)));
    }

    private void beginDelivering(AlertRoute route) throws IOException {
        String name = route.destination().name();
        Delivery delivery = new Delivery(
                route.destination(),
                log,
                route::takes,
                folder.resolve("to-" + name),
                new RecordedHealth(on.records().events()));
        threads.keep(Repeated.every(
                HttpLimits.ALERTS, "alerts-" + name, () -> careful(() -> delivery.advance(clock.instant()))));
    }

    /** One round of something that reads the log and writes a number. */
    private interface Round {
        void run() throws IOException;
    }

    private void careful(Round round) {
        try {
            round.run();
        } catch (SyncFailedException e) {
            on.records()
                    .fatal()
                    .auditFailed(new AuditUnavailableException("how far alerts have come is nobody knows where", e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Detections, and how far they have come. */
    private final class Following {
        private final DetectionSet set;
        private final LogCursor cursor;
        private @Nullable DetectionFollower follower;

        Following(DetectionSet set, LogCursor cursor) {
            this.set = set;
            this.cursor = cursor;
        }

        void advance() throws IOException {
            Instant now = clock.instant();
            DetectionFollower following = follower;
            if (following == null) {
                following = DetectionFollower.from(
                        cursor.kept(),
                        log,
                        set,
                        (alert, by) -> on.records()
                                .events()
                                .record(House.SOURCE, DetectionFollower.ALERT_EVENT, AlertMessage.details(alert, by)),
                        now);
                follower = following;
            }
            following.advance(now);
            cursor.keep(following.next());
        }
    }

    /** A destination that is down, and up again, is on record once each. */
    private record RecordedHealth(ServiceEvents events) implements Delivery.Health {
        @Override
        public void failed(String destination, String why) {
            record("AlertDeliveryFailed", destination, why);
        }

        @Override
        public void recovered(String destination) {
            record("AlertDeliveryResumed", destination, "");
        }

        private void record(String event, String destination, String why) {
            SortedMap<String, String> details = new TreeMap<>();
            details.put("destination", destination);
            if (!why.isEmpty()) {
                details.put("reason", why);
            }
            events.record(House.SOURCE, event, details);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
