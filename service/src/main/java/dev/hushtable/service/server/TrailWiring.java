package dev.hushtable.service.server;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.service.cli.DataDirectory;
import dev.hushtable.service.cli.Settings;
import dev.hushtable.service.cli.TrailKeys;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.review.trail.Deliveries;
import dev.hushtable.service.review.trail.Trail;
import dev.hushtable.service.review.trail.TrailExporter;
import dev.hushtable.service.review.trail.TrailFolder;
import dev.hushtable.service.review.trail.TrailPeriods;
import dev.hushtable.service.review.trail.TrailSource;
import dev.hushtable.service.review.trail.TrailView;
import java.io.IOException;
import java.io.SyncFailedException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** The audit log as a CloudTrail trail: what writes it, again and again, and what reads it. */
final class TrailWiring implements AutoCloseable {
    private final TrailView view;
    private final Repeated writing;

    private TrailWiring(TrailView view, Repeated writing) {
        this.view = view;
        this.writing = writing;
    }

    /** What is recorded, and who is told when nobody knows what is durable. */
    record Records(TrailSource log, ServiceEvents events, Fatal fatal) {}

    static TrailWiring open(Settings settings, TrailKeys keys, Records records, InstantSource clock) {
        DataDirectory data = settings.dataDirectory();
        Trail trail = new Trail(settings.account(), settings.homeRegion());
        TrailFolder folder = new TrailFolder(data.trail());
        TrailExporter exporter = new TrailExporter(
                trail,
                new TrailPeriods(settings.audit().digestPeriod()),
                new TrailExporter.Surroundings(
                        folder,
                        records.log(),
                        keys,
                        details -> records.events().record(Deliveries.SOURCE, Deliveries.EVENT, details)));
        Repeated writing =
                Repeated.every(HttpLimits.TRAIL_CHECK, "audit-trail", () -> run(exporter, clock, records.fatal()));
        return new TrailWiring(new TrailView(trail, folder, exporter::state, keys::published), writing);
    }

    private static void run(TrailExporter exporter, InstantSource clock, Fatal fatal) {
        try {
            exporter.run(clock.instant());
        } catch (SyncFailedException e) {
            fatal.auditFailed(new AuditUnavailableException("a digest of the trail is nobody knows where", e));
        } catch (IOException e) {
            throw new UncheckedIOException("the trail is not written on: " + e.getMessage(), e);
        }
    }

    TrailView view() {
        return view;
    }

    @Override
    public void close() {
        writing.close();
    }
}
