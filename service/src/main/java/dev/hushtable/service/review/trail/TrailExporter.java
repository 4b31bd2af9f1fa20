package dev.hushtable.service.review.trail;

import dev.hushtable.audit.log.ChainLink;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.EntryVisitor;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes the trail: for each period that is over the objects of its records, then the digest that names them. The digest
 * is what makes a period written: until it is in its place everything is written anew under the same names, and after
 * that never again, whenever the process dies. Periods that passed while no server ran are made up for, empty ones too.
 *
 * <p>A period holds what stands in the log between the end of the one before and the first entry made after its own end;
 * so every entry is in exactly one, in the order of the log. (An entry of which the clock said it was made in a future that
 * has not come does not end a period.) Used by one thread; what it {@link #state says} by any.
 */
public final class TrailExporter {
    private final Trail trail;
    private final TrailPeriods periods;
    private final Surroundings around;
    private final AtomicReference<TrailState> state;
    private @Nullable Head head;

    /**
     * What it works with.
     *
     * @param folder where the trail lies; nobody else writes there
     * @param source the log
     * @param signer of digests
     * @param deliveries told of each digest once it is durable
     */
    public record Surroundings(
            TrailFolder folder, TrailSource source, DigestSigner signer, Deliveries.Recorder deliveries) {}

    public TrailExporter(Trail trail, TrailPeriods periods, Surroundings around) {
        this.trail = trail;
        this.periods = periods;
        this.around = around;
        this.state = new AtomicReference<>(TrailState.NOTHING);
    }

    /** The newest digest there is. */
    private record Head(SignedDigest digest, String signature) {
        Instant end() {
            return digest.digest().period().end();
        }
    }

    /** How far it has come. */
    public TrailState state() {
        return state.get();
    }

    /**
     * Closes every period that is over.
     *
     * @throws IOException when it cannot be written, or the trail was altered or rolled back; nothing is lost by that,
     *     the next time goes on where this one ended
     */
    public void run(Instant now) throws IOException {
        try {
            closeAll(now);
            state.updateAndGet(TrailState::succeeded);
        } catch (IOException | RuntimeException e) {
            state.updateAndGet(before -> before.failed(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void closeAll(Instant now) throws IOException {
        if (head == null) {
            head = found();
        }
        Instant last = periods.lastClosed(now);
        if (head != null && !head.end().isBefore(last)) {
            return;
        }
        TrailSource.Snapshot log = around.source().open();
        if (head == null) {
            head = first(log, last, now);
        }
        while (head != null && head.end().isBefore(last)) {
            head = close(head, new Digest.Period(head.end(), periods.endAfter(head.end())), log, now);
        }
    }

    /** The first digest goes back to the beginning of the log, however long ago that was. */
    private @Nullable Head first(TrailSource.Snapshot log, Instant last, Instant now) throws IOException {
        Instant[] begun = {last};
        log.forward(0, entry -> {
            if (ChainLink.parse(entry.leaf()) != null) {
                return EntryVisitor.Next.GO_ON;
            }
            begun[0] = periods.startOf(Instant.parse(EventTime.of(entry.leaf())));
            return EntryVisitor.Next.STOP;
        });
        return begun[0].isBefore(last) ? close(null, new Digest.Period(begun[0], last), log, now) : null;
    }

    private Head close(@Nullable Head before, Digest.Period period, TrailSource.Snapshot log, Instant now)
            throws IOException {
        long start = before == null ? 0 : before.digest().digest().part().end();
        PeriodWriter records = new PeriodWriter(trail, period, around.folder(), start);
        String newestKey =
                before == null ? "" : before.digest().digest().place().key();
        log.forward(start, entry -> visit(entry, new Boundary(period.end(), now), newestKey, records));
        records.finish();
        Digest.Place place = new Digest.Place(
                trail, trail.digestKey(period.end()), around.signer().fingerprint());
        SignedDigest digest = SignedDigest.of(new Digest(
                period,
                place,
                before == null ? null : before.digest().asPrevious(before.signature()),
                records.part(log.checkpoint()),
                records.logs()));
        String signature = HexFormat.of().formatHex(around.signer().sign(digest.message()));
        around.folder().putSigned(place.key(), OneMember.compress(digest.content()), signature);
        state.updateAndGet(until -> until.delivered(period.end(), now));
        // From here on the period is written, also when that cannot be recorded.
        Head newest = new Head(digest, signature);
        head = newest;
        around.deliveries().record(Deliveries.of(digest));
        return newest;
    }

    /** Where a period ends in the log. */
    private record Boundary(Instant end, Instant now) {
        boolean isReached(String eventTime) {
            Instant made = Instant.parse(eventTime);
            return !made.isBefore(end) && !made.isAfter(now);
        }
    }

    private EntryVisitor.Next visit(Entry entry, Boundary boundary, String newestKey, PeriodWriter records)
            throws IOException {
        if (ChainLink.parse(entry.leaf()) != null) {
            records.link(entry);
            return EntryVisitor.Next.GO_ON;
        }
        String eventTime = EventTime.of(entry.leaf());
        if (boundary.isReached(eventTime)) {
            return EntryVisitor.Next.STOP;
        }
        Deliveries.Delivered delivered = Deliveries.in(entry.leaf());
        if (delivered != null
                && delivered.key().startsWith(trail.digests() + trail.region())
                && delivered.key().compareTo(newestKey) > 0) {
            throw new IOException("the trail was rolled back: the log records the digest " + delivered.key()
                    + ", which is gone; bring the folder of the trail back as it was");
        }
        records.add(entry, eventTime);
        return EntryVisitor.Next.GO_ON;
    }

    /** Nothing is built on a digest that this server did not write. */
    private @Nullable Head found() throws IOException {
        String key = around.folder().last(trail.digests() + trail.region() + "/");
        if (key == null) {
            return null;
        }
        TrailObjects.StoredObject object = around.folder().get(key);
        if (object == null || object.signature() == null) {
            throw altered(key);
        }
        byte[] content = OneMember.open(object.content(), TrailLimits.MAX_OPEN_BYTES);
        SignedDigest digest = new SignedDigest(DigestJson.read(content), content);
        Digest.Place place = digest.digest().place();
        if (!place.key().equals(key)
                || !around.signer().hasSigned(place.fingerprint(), digest.message(), hexadecimal(object.signature()))) {
            throw altered(key);
        }
        Instant end = digest.digest().period().end();
        state.updateAndGet(until ->
                until.delivered(end, Instant.ofEpochMilli(object.about().modifiedMillis())));
        return new Head(digest, object.signature());
    }

    /** Nothing for what is none: nobody signs like that. */
    private static byte[] hexadecimal(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static IOException altered(String key) {
        return new IOException("the newest digest of the trail, " + key + ", was altered; bring it back as it was");
    }
}
