package dev.hushtable.service.server;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.FileAuditLog;
import dev.hushtable.service.cli.AuditKeys;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.DataDirectory;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the audit log of a data folder. */
final class AuditWiring {

    private AuditWiring() {}

    /**
     * @throws CommandFailure when the log was rolled back, altered or removed, or another process writes to it
     */
    static FileAuditLog open(DataDirectory data, AuditKeys keys, SecureRandom random, Fatal fatal) {
        try {
            FileAuditLog log = FileAuditLog.open(
                    new DiskLogFiles(data.audit()),
                    AuditLogSettings.defaults(LostParts.ofLog(data)),
                    keys.checkpointSigner(),
                    random,
                    fatal::auditFailed);
            keys.publish(data);
            return log;
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR,
                    "the audit log in " + data.audit() + " cannot be opened: " + e.getMessage());
        }
    }

    /** The files of a log, by the name it is served under. */
    static Function<String, @Nullable LogFiles> served(DataDirectory data) {
        LogFiles files = new DiskLogFiles(data.audit());
        return name -> name.equals("main") ? files : null;
    }
}
