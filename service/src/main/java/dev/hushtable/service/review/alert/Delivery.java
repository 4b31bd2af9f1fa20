package dev.hushtable.service.review.alert;

import dev.hushtable.service.review.RecordedLog;
import java.io.IOException;
import java.io.SyncFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Brings the alerts of the log to one destination, in order. The log is the queue: how far it was read is kept in a file,
 * and moves on only when a message has arrived. So each is delivered at least once, across restarts and a destination
 * that is down; nothing is ever dropped for want of room. Not thread-safe.
 */
public final class Delivery {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Entries without an alert are passed over in memory; so often the file is brought up to date. */
    private static final int KEEP_EVERY = 10_000;

    private final Destination destination;
    private final RecordedLog log;
    private final Predicate<AlertMessage> wanted;
    private final LogCursor cursor;
    private final Health health;
    private long next;
    private boolean failing;
    private Duration pause = FIRST_PAUSE;
    private Instant notBefore = Instant.EPOCH;

    /** Is told when a destination stops taking alerts, and when it takes them again. */
    public interface Health {
        void failed(String destination, String why);

        void recovered(String destination);
    }

    /**
     * @param wanted which alerts this destination gets, suppressed ones never
     * @param cursor where it is kept how far the destination has come; made when it is not there, at the log's end
     */
    public Delivery(
            Destination destination, RecordedLog log, Predicate<AlertMessage> wanted, Path cursor, Health health)
            throws IOException {
        this.destination = destination;
        this.log = log;
        this.wanted = wanted;
        this.cursor = LogCursor.open(cursor, log);
        this.health = health;
        this.next = this.cursor.kept();
    }

    /**
     * Delivers what there is, unless the destination failed a moment ago.
     *
     * @throws SyncFailedException when nobody knows how far it has come
     * @throws IOException when the log cannot be read
     */
    public void advance(Instant now) throws IOException {
        if (now.isBefore(notBefore)) {
            return;
        }
        IOException[] refusal = new IOException[1];
        log.forward(next, leaf -> {
            AlertMessage message = AlertMessage.of(leaf.index(), leaf.leaf());
            if (message != null && !message.isSuppressed() && wanted.test(message)) {
                try {
                    destination.deliver(message);
                } catch (IOException e) {
                    refusal[0] = e;
                    return false;
                }
                next = leaf.index() + 1;
                recovered();
                return keepOrStop(refusal);
            }
            next = leaf.index() + 1;
            return next - cursor.kept() < KEEP_EVERY || keepOrStop(refusal);
        });
        if (refusal[0] instanceof SyncFailedException e) {
            throw e;
        }
        if (refusal[0] != null) {
            failed(refusal[0], now);
        }
    }

    private void recovered() {
        pause = FIRST_PAUSE;
        if (failing) {
            failing = false;
            health.recovered(destination.name());
        }
    }

    private void failed(IOException why, Instant now) {
        notBefore = now.plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        if (!failing) {
            failing = true;
            health.failed(destination.name(), String.valueOf(why.getMessage()));
        }
    }

    private boolean keepOrStop(IOException[] refusal) {
        try {
            cursor.keep(next);
            return true;
        } catch (IOException e) {
            refusal[0] = e;
            return false;
        }
    }
}
