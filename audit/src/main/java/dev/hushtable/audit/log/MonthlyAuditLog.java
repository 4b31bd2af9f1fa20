package dev.hushtable.audit.log;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.AuditLog;
import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.file.LogLock;
import dev.hushtable.audit.file.NoSpaceException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.wal.Claim;
import java.io.IOException;
import java.time.YearMonth;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The audit log of an installation: a chain of logs, one a month. When a month ends (UTC), the next append goes to a new
 * log that begins with the last checkpoint of the former. What is appended meanwhile waits, for a tenth of a second or so;
 * nothing is lost by a crash at any moment of it. The clock may go back: the log does not.
 *
 * <p>Guarantees and threads are those of {@link FileAuditLog}; one more thread looks at the calendar.
 */
public final class MonthlyAuditLog implements AuditLog, ReadableLog {
    private static final String LOCK = "chain.lock";
    private static final long LOOK_SECONDS = 1;

    private final LogFiles folder;
    private final LogOpener opener;
    private final LogLock lock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread calendar =
            Thread.ofPlatform().name("audit-calendar").daemon().unstarted(this::watch);
    private volatile Appending appending;

    private MonthlyAuditLog(LogFiles folder, LogOpener opener, LogLock lock, Appending.To first) {
        this.folder = folder;
        this.opener = opener;
        this.lock = lock;
        this.appending = first;
    }

    /**
     * Opens the newest log, or starts the first; finishes what a crash interrupted; and begins the month's log when it is
     * time.
     *
     * @param keys named as a new chain is to be named; one that exists keeps its name
     * @throws LogRefusedException when a log was rolled back, altered or removed
     * @throws dev.hushtable.audit.file.LogLockedException when another process writes to it
     */
    public static MonthlyAuditLog open(
            LogFiles folder,
            AuditLogSettings settings,
            LogKeys keys,
            Surroundings surroundings,
            FailureHandler failureHandler)
            throws IOException {
        folder.createDirectory("");
        LogLock lock = folder.lock(LOCK);
        try {
            LogOpener opener =
                    new LogOpener(folder, settings, keys.named(name(folder, keys)), surroundings, failureHandler);
            MonthlyAuditLog log = new MonthlyAuditLog(folder, opener, lock, opener.open());
            log.succeedIfDue();
            log.calendar.start();
            return log;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The name in the checkpoints there are, or the one wanted. */
    private static String name(LogFiles folder, LogKeys keys) throws IOException {
        LogChain chain = new LogChain(folder);
        for (LogName name : chain.names().reversed()) {
            String origin = chain.published(name).origin();
            if (name.month() != null && origin.endsWith(name.suffix())) {
                return origin.substring(0, origin.length() - name.suffix().length());
            }
        }
        return keys.monthly().keys().name();
    }

    @Override
    public CompletableFuture<Long> append(AuditEntry entry) {
        return append(entry, Claim.ORDINARY);
    }

    /** Appends an entry that may use the room kept back when the disk is full. */
    public CompletableFuture<Long> append(AuditEntry entry, Claim claim) {
        while (true) {
            Appending to = appending;
            CompletableFuture<Long> index = to.append(entry, claim);
            // A log that was closed under us has refused the entry at once, or will write it.
            if (!index.isCompletedExceptionally() || to.equals(appending)) {
                return index;
            }
        }
    }

    @Override
    public boolean isWritable() {
        return closing.getCount() > 0 && appending.isWritable();
    }

    /** Appends an entry that keeps nothing back. */
    public CompletableFuture<Long> append(byte[] leaf, Claim claim) {
        return append(AuditEntry.of(leaf), claim);
    }

    @Override
    public long size() {
        return appending.size();
    }

    /** A reader of everything that is in the logs now. */
    @Override
    public AuditReader reader() throws IOException {
        return AuditReader.open(folder);
    }

    /** The logs there are. */
    public LogChain chain() {
        return new LogChain(folder);
    }

    /** What auditors pin: the public keys under the name that all monthly logs have before their month. */
    public PinnedKeys keys() {
        return opener.keys().monthly().keys();
    }

    private void watch() {
        try {
            while (!closing.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                succeedIfDue();
            }
        } catch (IOException | RuntimeException e) {
            opener.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void succeedIfDue() throws IOException {
        YearMonth now = opener.month();
        if (appending instanceof Appending.To former && former.name().isBefore(now)) {
            LogName next = new LogName(now);
            try {
                opener.prepare(next);
            } catch (NoSpaceException e) {
                // The former goes on until there is room for a new one.
                return;
            }
            succeed(former, next);
        }
    }

    private void succeed(Appending.To former, LogName next) throws IOException {
        Appending.Held held = new Appending.Held(former);
        appending = held;
        @Nullable Appending to = null;
        try {
            former.log().seal();
            to = opener.succeed(former.name(), next);
        } finally {
            // After a failure the former answers everything with it.
            Appending going = to == null ? former : to;
            // First what waits: it came first.
            held.release(going);
            appending = going;
        }
    }

    /** Writes what was accepted, covers it by a checkpoint and lets go of the files. */
    @Override
    public void close() {
        closing.countDown();
        try {
            calendar.join();
            if (appending instanceof Appending.To last) {
                last.log().close();
            }
            lock.close();
        } catch (IOException e) {
            opener.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return why nothing can be appended any more */
    static AuditUnavailableException stopped(Exception cause) {
        return new AuditUnavailableException("the audit log has stopped: " + cause.getMessage(), cause);
    }
}
