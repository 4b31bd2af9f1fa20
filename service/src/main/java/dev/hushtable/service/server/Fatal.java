package dev.hushtable.service.server;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.storage.tree.FatalHandler;
import dev.hushtable.service.storage.tree.StorageFailedException;
import java.io.SyncFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What cannot be gone on from ends the process at once, with status 74 (EX_IOERR): after a failed fsync nobody knows
 * what is on the disk but a fresh start that reads it.
 */
final class Fatal implements FatalHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Fatal.class);

    @Override
    public void storageFailed(StorageFailedException cause) {
        LOG.error("storage failed, stopping at once: {}", cause.getMessage());
        halt();
    }

    void auditFailed(AuditUnavailableException cause) {
        LOG.error("the audit log failed, stopping at once: {}", cause.getMessage());
        halt();
    }

    void witnessFailed(SyncFailedException cause) {
        LOG.error("the witness's disk failed, stopping at once: {}", cause.getMessage());
        halt();
    }

    private static void halt() {
        // Not exit(): a graceful stop would try to write more.
        Runtime.getRuntime().halt(CommandFailure.IO_ERROR);
    }
}
