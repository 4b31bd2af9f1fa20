package dev.hushtable.service.server;

import dev.hushtable.audit.epoch.EpochKeys;
import dev.hushtable.audit.epoch.EpochSigner;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogKeys;
import dev.hushtable.audit.log.MonthlyAuditLog;
import dev.hushtable.audit.log.Surroundings;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.service.cli.AuditKeys;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.DataDirectory;
import dev.hushtable.service.cli.RootAccess;
import dev.hushtable.service.cli.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens the audit log of a data folder. */
record AuditWiring(Settings settings, RootAccess root, Rooms rooms) {

    /**
     * @throws CommandFailure when the log was rolled back, altered or removed, or another process writes to it
     */
    MonthlyAuditLog open(AuditKeys keys, Surroundings surroundings, Fatal fatal) {
        DataDirectory data = settings.dataDirectory();
        LogKeys lasting = keys.logKeys(settings.audit().host(), surroundings.clock());
        try {
            EpochKeys epochs = epochs(data, surroundings);
            MonthlyAuditLog log = MonthlyAuditLog.open(
                    new DiskLogFiles(data.audit()),
                    AuditLogSettings.defaults(LostParts.ofLog(data)),
                    epochs == null
                            ? lasting
                            : new LogKeys(new EpochSigner(lasting.monthly(), epochs), lasting.unnamed()),
                    surroundings,
                    fatal::auditFailed);
            if (epochs != null) {
                LogChain chain = log.chain();
                epochs.begin(chain.published(chain.names().getLast()));
            }
            AuditKeys.publish(log.keys(), data);
            return log;
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR,
                    "the audit log in " + data.audit() + " cannot be opened: " + e.getMessage());
        }
    }

    /** Null for a log without epochs; once begun they do not end by leaving a setting out. */
    private @Nullable EpochKeys epochs(DataDirectory data, Surroundings surroundings) throws IOException {
        Duration period = settings.audit().epoch();
        if (period.isZero()) {
            if (AuditKeys.haveEpoch(data)) {
                throw new CommandFailure(
                        CommandFailure.USAGE,
                        "the audit log has epochs: --audit-epoch-hours is missing (to end them for good, remove "
                                + data.auditEpochKey() + "; auditors who pinned their root will ask why)");
            }
            return null;
        }
        SealingKey sealing = rooms.keep(root.auditSigningKey());
        return rooms.keep(EpochKeys.open(
                new DiskLogFiles(data.audit()), AuditKeys.epochStore(data, sealing), period, surroundings));
    }

    /** The files of a log, by the name it is served under; by no name, those beside the logs. */
    static Function<String, @Nullable LogFiles> served(DataDirectory data) {
        LogFiles folder = new DiskLogFiles(data.audit());
        LogChain chain = new LogChain(folder);
        return name -> name.isEmpty() ? folder : find(chain, name);
    }

    private static @Nullable LogFiles find(LogChain chain, String name) {
        try {
            return chain.find(name);
        } catch (IOException e) {
            return null;
        }
    }
}
