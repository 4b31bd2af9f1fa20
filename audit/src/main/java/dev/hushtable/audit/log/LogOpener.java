package dev.hushtable.audit.log;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.wal.Claim;
import java.io.IOException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionException;

/** Opens logs of a chain, and ties each to the one before. Used by one thread at a time. */
final class LogOpener {
    private final LogChain chain;
    private final Succession succession;
    private final AuditLogSettings settings;
    private final LogKeys keys;
    private final Surroundings surroundings;
    private final FailureHandler failureHandler;

    LogOpener(
            LogFiles folder,
            AuditLogSettings settings,
            LogKeys keys,
            Surroundings surroundings,
            FailureHandler failureHandler) {
        this.chain = new LogChain(folder);
        this.succession = new Succession(folder, settings);
        this.settings = settings;
        this.keys = keys;
        this.surroundings = surroundings;
        this.failureHandler = failureHandler;
    }

    LogKeys keys() {
        return keys;
    }

    /** The month it is. */
    YearMonth month() {
        return YearMonth.from(surroundings.clock().instant().atOffset(ZoneOffset.UTC));
    }

    void failed(Exception cause) {
        failureHandler.failed(MonthlyAuditLog.stopped(cause));
    }

    /** Opens the newest log, or starts the first. */
    Appending.To open() throws IOException {
        Succession.Latest latest = succession.latest();
        if (latest == null) {
            if (settings.existence() == AuditLogSettings.Existence.MUST_EXIST) {
                throw new LogRefusedException(
                        "The audit log at " + chain + " is gone: there was one, and no log is there now. Restore it.");
            }
            LogName first = succession.begin(month());
            return new Appending.To(first, log(first, AuditLogSettings.Existence.MAY_CREATE), 0);
        }
        if (latest.former() == null) {
            return new Appending.To(latest.name(), log(latest.name(), settings.existence()), 0);
        }
        return begun(latest.name())
                ? followed(latest.former(), latest.name())
                : finished(latest.former(), latest.name());
    }

    /** Whether the link stands in it. */
    private boolean begun(LogName last) throws IOException {
        return chain.names().contains(last) && chain.reader(last).size() > 0;
    }

    /** An ordinary start. */
    private Appending.To followed(LogName former, LogName last) throws IOException {
        Entry first = chain.isPruned(former) ? null : chain.reader(last).entry(0);
        if (first != null) {
            succession.requireLink(former, keys.of(former), first);
        }
        succession.mark(former, last);
        return new Appending.To(last, log(last, AuditLogSettings.Existence.MUST_EXIST), firstOf(last));
    }

    /** A crash came before the link was written. */
    private Appending.To finished(LogName former, LogName last) throws IOException {
        String marked = succession.mark(former);
        if (marked != null) {
            throw new LogRefusedException("The audit log at " + chain + " was rolled back: " + former
                    + " was followed by " + marked + ", which holds nothing now. Restore it.");
        }
        log(former, AuditLogSettings.Existence.MUST_EXIST).seal();
        return succeed(former, last);
    }

    void prepare(LogName next) throws IOException {
        succession.prepare(next);
    }

    /** Opens the log that follows one that was closed. */
    Appending.To succeed(LogName former, LogName next) throws IOException {
        byte[] link = succession.link(former, keys.of(former));
        FileAuditLog log = log(next, AuditLogSettings.Existence.MAY_CREATE);
        try {
            log.append(AuditEntry.of(link), Claim.RESERVED).join();
            succession.mark(former, next);
            return new Appending.To(next, log, firstOf(next));
        } catch (CompletionException e) {
            log.close();
            throw new IOException("the audit log cannot begin its next month", e.getCause());
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private FileAuditLog log(LogName name, AuditLogSettings.Existence existence) throws IOException {
        return FileAuditLog.open(
                chain.files(name), settings.with(existence), keys.of(name), surroundings.random(), failureHandler);
    }

    private long firstOf(LogName name) throws IOException {
        return chain.links().stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow()
                .first();
    }
}
