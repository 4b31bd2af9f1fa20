package dev.hushtable.service.review.index;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.AuditSearchException;
import dev.hushtable.service.review.AuditSearchException.Reason;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.HourlyActivity;
import dev.hushtable.service.review.IndexStatus;
import dev.hushtable.service.review.IndexStatus.Finding;
import dev.hushtable.service.review.IndexStatus.Phase;
import dev.hushtable.service.review.Page;
import dev.hushtable.service.review.RecordedLog;
import dev.hushtable.service.review.Summary;
import dev.hushtable.service.storage.sqlite.IndexFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The index over the log. One thread calls {@link #advance} again and again; any thread asks. Whenever index and log
 * disagree, in an answer or in what {@code advance} compares at random, the file is thrown away and made anew; until it is
 * whole again nothing is answered, because half an answer looks like a whole one.
 */
public final class AuditIndex implements AuditSearch, HourlyActivity, AutoCloseable {
    /** Of what stands in the file; one of another version is made anew. */
    static final int VERSION = 3;

    private static final Duration COMPARISONS = Duration.ofSeconds(20);

    private static final int COMPARED = 32;

    private final RecordedLog log;
    private final Surroundings on;
    private final IndexFolder folder;
    private final ReentrantReadWriteLock using = new ReentrantReadWriteLock();

    /** Of the thread that advances. */
    private @Nullable Tail tail;

    private Instant nextComparison;

    /** Of the log, when last seen; -1 before. */
    private long readableFrom = -1;

    /** Guarded by {@link #using}. */
    private @Nullable IndexSearch search;

    private volatile Progress progress;
    private volatile @Nullable String doubt;

    /**
     * What an index needs.
     *
     * @param rebuilt told why, before a file is thrown away that was found wrong
     */
    public record Surroundings(InstantSource clock, RandomGenerator random, RebuildListener rebuilt) {}

    /** Is told that the index is thrown away, and why. */
    @FunctionalInterface
    public interface RebuildListener {
        void rebuilding(String why);
    }

    /**
     * @param wholeAt how much of the log must be in it before anything is answered
     * @param behindSince since when there is more in the log than in it; null when there is not
     */
    private record Progress(
            long indexed,
            long logged,
            long wholeAt,
            @Nullable Instant behindSince,
            IndexStatus.Rebuilds rebuilds) {
        Progress at(long nowIndexed, long nowLogged, Instant now) {
            Instant since = nowIndexed >= nowLogged ? null : behindSince == null ? now : behindSince;
            return new Progress(
                    nowIndexed,
                    nowLogged,
                    wholeAt,
                    since,
                    new IndexStatus.Rebuilds(rebuilds.count(), rebuilds.last(), null));
        }

        Progress failed(String why) {
            return new Progress(
                    indexed,
                    logged,
                    wholeAt,
                    behindSince,
                    new IndexStatus.Rebuilds(rebuilds.count(), rebuilds.last(), why));
        }

        Progress anew(Finding finding) {
            return new Progress(
                    0,
                    logged,
                    Long.MAX_VALUE,
                    behindSince,
                    new IndexStatus.Rebuilds(rebuilds.count() + 1, finding, null));
        }

        Progress wholeAt(long size) {
            return new Progress(indexed, logged, size, behindSince, rebuilds);
        }

        boolean isWhole() {
            return indexed >= wholeAt;
        }
    }

    /** @param directory where its files may lie; made if it is not there */
    public AuditIndex(Path directory, RecordedLog log, Surroundings on) {
        this.log = log;
        this.on = on;
        this.folder = new IndexFolder(directory);
        this.progress = new Progress(0, 0, Long.MAX_VALUE, null, new IndexStatus.Rebuilds(0, null, null));
        this.nextComparison = on.clock().instant();
    }

    /** Reads what the log has and the index has not, for at most a second or two; sometimes compares a few. */
    public void advance() {
        try {
            String wrong = doubt;
            if (wrong != null) {
                throwAway(wrong);
            }
            Tail current = tail == null ? open() : tail;
            forgetWhatIsGone();
            follow(current);
            compareSometimes();
        } catch (DisagreementException e) {
            doubt = e.getMessage();
        } catch (IndexFileException e) {
            switch (e.state()) {
                case UNUSABLE -> doubt = e.getMessage();
                case UNAVAILABLE -> fail("the index cannot be written: " + e.getMessage());
            }
        } catch (IOException e) {
            fail("the audit log cannot be read: " + e.getMessage());
        } catch (AuditSearchException e) {
            // Others ask: the comparison waits for the next time.
            nextComparison = on.clock().instant().plus(COMPARISONS);
        }
    }

    private Tail open() throws IOException {
        Tail opened = new Tail(folder.writer(VERSION));
        tail = opened;
        if (!opened.continues(log)) {
            throw new DisagreementException("the index was made of another log");
        }
        progress = progress.wholeAt(opened.position() == 0 ? log.size() : opened.position());
        using.writeLock().lock();
        try {
            search = new IndexSearch(log, new Readers(folder.file()));
        } finally {
            using.writeLock().unlock();
        }
        return opened;
    }

    /** What the log keeps no longer the index does not keep either. */
    private void forgetWhatIsGone() throws IOException {
        long from = log.readableFrom();
        if (from > readableFrom && readableFrom >= 0) {
            readableFrom = from;
            throw new DisagreementException("records were deleted at the end of their retention");
        }
        readableFrom = from;
    }

    private void follow(Tail current) throws IOException {
        Instant end = on.clock().instant().plusSeconds(1);
        int added;
        do {
            added = current.advance(log);
            progress = progress.at(current.position(), log.size(), on.clock().instant());
        } while (added == Tail.BATCH && on.clock().instant().isBefore(end));
    }

    private void compareSometimes() {
        IndexSearch asked = search;
        long size = progress.indexed();
        if (asked == null || size == 0 || on.clock().instant().isBefore(nextComparison)) {
            return;
        }
        nextComparison = on.clock().instant().plus(COMPARISONS);
        long from = Math.max(readableFrom, on.random().nextLong(size));
        asked.compare(from, Math.min(size, from + COMPARED));
    }

    private void fail(String why) {
        progress = progress.failed(why);
        closeTail();
    }

    private void throwAway(String why) throws IOException {
        on.rebuilt().rebuilding(why);
        progress = progress.anew(new Finding(on.clock().instant(), why));
        closeTail();
        closeSearch();
        folder.clear();
        doubt = null;
    }

    private void closeTail() {
        Tail current = tail;
        tail = null;
        if (current != null) {
            current.close();
        }
    }

    private void closeSearch() {
        using.writeLock().lock();
        try {
            if (search != null) {
                search.close();
                search = null;
            }
        } finally {
            using.writeLock().unlock();
        }
    }

    /** Throws it away, soon, and makes it anew. */
    public void rebuild(String why) {
        doubt = why;
    }

    public IndexStatus status() {
        Progress now = progress;
        Duration lag = now.behindSince() == null
                ? Duration.ZERO
                : Duration.between(now.behindSince(), on.clock().instant());
        return new IndexStatus(phase(now), now.indexed(), now.logged(), lag, folder.bytes(), now.rebuilds());
    }

    private Phase phase(Progress now) {
        if (now.rebuilds().failure() != null) {
            return Phase.FAILED;
        }
        if (doubt != null || !now.isWhole()) {
            return Phase.REBUILDING;
        }
        return now.behindSince() == null ? Phase.CURRENT : Phase.CATCHING_UP;
    }

    @Override
    public Page search(AuditQuery query) {
        return asking(one -> one.search(query));
    }

    @Override
    public Summary summarize(AuditQuery query, List<Field> grouping) {
        return asking(one -> one.summarize(query, grouping));
    }

    @Override
    public long hours(AuditQuery query, HourVisitor visitor) {
        return asking(one -> one.hours(query, visitor));
    }

    /** Where the log was silent, the newest first. */
    public IndexStatus.Gaps gaps(AuditQuery.Span span, int limit) {
        return asking(one -> one.gaps(span, limit));
    }

    private <T> T asking(Function<IndexSearch, T> question) {
        using.readLock().lock();
        try {
            IndexSearch asked = search;
            if (asked == null || doubt != null || !progress.isWhole()) {
                throw rebuilding(null);
            }
            return question.apply(asked);
        } catch (DisagreementException e) {
            doubt = e.getMessage();
            throw rebuilding(e);
        } catch (IndexFileException e) {
            if (e.state() == IndexFileException.State.UNUSABLE) {
                doubt = e.getMessage();
            }
            throw rebuilding(e);
        } finally {
            using.readLock().unlock();
        }
    }

    private AuditSearchException rebuilding(@Nullable RuntimeException cause) {
        return new AuditSearchException(
                Reason.REBUILDING,
                "the index over the audit log is being made anew (" + progress.indexed() + " of " + progress.logged()
                        + " records): ask again, or read the log itself with --data",
                cause);
    }

    /** Nobody may be advancing it. */
    @Override
    public void close() {
        closeTail();
        closeSearch();
    }
}
