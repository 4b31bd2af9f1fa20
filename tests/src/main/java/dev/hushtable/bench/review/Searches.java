package dev.hushtable.bench.review;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.IndexStatus;
import dev.hushtable.service.review.index.AuditIndex;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Fills an index with events through the very code that follows a log, and asks it what auditors ask. Reading the hits
 * from a log's files comes on top: a bundle of 256 records for each hit at worst.
 */
public final class Searches {
    private static final int ROUNDS = 9;

    private final AuditIndex index;
    private final PrintStream out;

    private Searches(AuditIndex index, PrintStream out) {
        this.index = index;
        this.out = out;
    }

    /** Takes a folder that does not exist, and the number of events. */
    public static void main(String... arguments) {
        long events = Long.parseLong(arguments[1]);
        AuditIndex.Surroundings on = new AuditIndex.Surroundings(Clock.systemUTC(), new SecureRandom(), why -> {
            throw new IllegalStateException(why);
        });
        try (AuditIndex index = new AuditIndex(Path.of(arguments[0]), new GeneratedLog(events), on)) {
            new Searches(index, System.out).run(events);
        }
    }

    private void run(long events) {
        long start = System.nanoTime();
        IndexStatus status;
        do {
            index.advance();
            status = index.status();
        } while (status.indexed() < events);
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(
                Locale.ROOT,
                "%,d events indexed in %.0f s: %,.0f a second, %.1f microseconds and %d bytes each%n%n",
                events,
                seconds,
                events / seconds,
                seconds * 1e6 / events,
                status.fileBytes() / events);
        AuditQuery some = AuditQuery.ALL;
        search("who accessed an item", some.with(Field.ITEM, GeneratedLog.item(4_711)));
        search(
                "who accessed its attribute ssn",
                some.with(Field.ITEM, GeneratedLog.item(4_711)).withAttribute("ssn"));
        search("what a principal did last", some.with(Field.PRINCIPAL, GeneratedLog.principal(7)));
        search("the last denials of a table", some.with(Field.DECISION, "DENY").with(Field.TABLE, "t7"));
        search("who received ssn last", some.with(Field.RETURNED, "ssn"));
        summary("denials by who, what, where and why", some.with(Field.DECISION, "DENY"), Field.DENY_REASON);
        summary("exposure of ssn", some.with(Field.RETURNED, "ssn"), Field.RETURNED);
        summary(
                "the same of the last third of the time",
                lastThird(some.with(Field.RETURNED, "ssn"), events),
                Field.RETURNED);
    }

    private static AuditQuery lastThird(AuditQuery query, long events) {
        java.time.Instant start = java.time.Instant.parse("2026-01-01T00:00:00Z");
        return query.between(start.plusSeconds(events * 2 / 300), start.plusSeconds(events));
    }

    private void search(String what, AuditQuery query) {
        measure(what, () -> index.search(query).hits().size());
    }

    private void summary(String what, AuditQuery query, Field last) {
        measure(
                what,
                () -> index.summarize(query, List.of(Field.PRINCIPAL, Field.EVENT_NAME, Field.TABLE, last))
                        .rows()
                        .size());
    }

    private void measure(String what, java.util.function.IntSupplier question) {
        long[] nanos = new long[ROUNDS];
        int found = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            found = question.getAsInt();
            nanos[i] = System.nanoTime() - start;
        }
        double first = nanos[0] / (double) TimeUnit.MILLISECONDS.toNanos(1);
        Arrays.sort(nanos);
        out.printf(
                Locale.ROOT,
                "%-42s %8.1f ms the first time, %8.1f ms in the middle, %5d found%n",
                what,
                first,
                nanos[ROUNDS / 2] / (double) TimeUnit.MILLISECONDS.toNanos(1),
                found);
    }
}
