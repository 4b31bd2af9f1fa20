package dev.hushtable.service.server;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.MonthlyAuditLog;
import dev.hushtable.audit.log.Surroundings;
import dev.hushtable.service.cli.AuditKeys;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.DataDirectory;
import dev.hushtable.service.cli.Settings;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the audit log of a data folder. */
final class AuditWiring {

    private AuditWiring() {}

    /**
     * @throws CommandFailure when the log was rolled back, altered or removed, or another process writes to it
     */
    static MonthlyAuditLog open(Settings settings, AuditKeys keys, Surroundings surroundings, Fatal fatal) {
        DataDirectory data = settings.dataDirectory();
        try {
            MonthlyAuditLog log = MonthlyAuditLog.open(
                    new DiskLogFiles(data.audit()),
                    AuditLogSettings.defaults(LostParts.ofLog(data)),
                    keys.logKeys(settings.audit().host(), surroundings.clock()),
                    surroundings,
                    fatal::auditFailed);
            AuditKeys.publish(log.keys(), data);
            return log;
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR,
                    "the audit log in " + data.audit() + " cannot be opened: " + e.getMessage());
        }
    }

    /** The files of a log, by the name it is served under. */
    static Function<String, @Nullable LogFiles> served(DataDirectory data) {
        LogChain chain = new LogChain(new DiskLogFiles(data.audit()));
        return name -> find(chain, name);
    }

    private static @Nullable LogFiles find(LogChain chain, String name) {
        try {
            return chain.find(name);
        } catch (IOException e) {
            return null;
        }
    }
}
