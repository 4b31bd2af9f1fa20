package dev.hushtable.audit.log;

import dev.hushtable.audit.AuditUnavailableException;

/**
 * Told once, on a thread of the log, when the log has stopped for good. The server is expected to exit (status 74,
 * {@code EX_IOERR}) and to recover from what is durable at its next start.
 */
@FunctionalInterface
public interface FailureHandler {
    void failed(AuditUnavailableException reason);
}
