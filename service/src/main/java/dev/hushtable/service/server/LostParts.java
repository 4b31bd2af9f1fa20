package dev.hushtable.service.server;

import dev.hushtable.audit.log.AuditLogSettings.Existence;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.audit.log.ReadableLog;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.service.cli.CommandFailure;
import dev.hushtable.service.cli.DataDirectory;
import dev.hushtable.service.cli.RemoteKms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a part of the data folder is gone while another part remembers it. Without this, whoever removes the
 * tables or the log would be answered by a server that starts anew.
 */
final class LostParts {
    /** Recorded once the tables are open; so where it stands in the log, there were tables. */
    static final String SERVER_STARTED = "ServerStarted";

    private static final String AS_RECORDED = "\"eventName\":\"" + SERVER_STARTED + "\"";

    private LostParts() {}

    /** Where there are tables, or an auditor's key, there was a log. */
    static Existence ofLog(DataDirectory data) {
        return Files.exists(data.auditVerifierKey()) || Files.exists(catalogue(data))
                ? Existence.MUST_EXIST
                : Existence.MAY_CREATE;
    }

    /**
     * @throws CommandFailure when the catalogue is gone, and the log says that this server has served before
     */
    static void requireTables(DataDirectory data, ReadableLog log) {
        if (!Files.exists(catalogue(data)) && hasServed(log)) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR,
                    catalogue(data) + " is gone, though this server has served from it: restore " + data.tables()
                            + " from a backup");
        }
    }

    /**
     * The same for a process that keeps keys alone.
     *
     * @throws CommandFailure when there are no keys, and the log says that there were
     */
    static void requireKeys(DataDirectory data, ReadableLog log) {
        if (!KmsEmulator.isIn(data.kms()) && hasServed(log)) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR,
                    data.kms() + " is gone, though this server has served from it: restore it from a backup");
        }
    }

    /**
     * Tables stay with the KMS that made their keys: under any other they would look as if somebody had changed them.
     *
     * @param remote the KMS elsewhere that is to open them; null for this process's own
     * @throws CommandFailure when it is the other one that made the keys
     */
    static void requireSameKms(DataDirectory data, @Nullable RemoteKms remote) {
        boolean own = KmsEmulator.isIn(data.kms());
        if (remote != null && own) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "the tables in " + data.root() + " are sealed under keys in " + data.kms()
                            + ": start without a KMS elsewhere, or name another --data for it");
        }
        if (remote == null && !own && Files.exists(catalogue(data))) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "the tables in " + data.root() + " are sealed under keys that are not in " + data.kms()
                            + ": name the KMS that has them with --kms-endpoint, or restore that folder from a backup");
        }
    }

    private static Path catalogue(DataDirectory data) {
        return data.tables().resolve("system.db");
    }

    private static boolean hasServed(ReadableLog log) {
        boolean[] found = {false};
        try {
            log.reader().backward(entry -> {
                found[0] = new String(entry.leaf(), StandardCharsets.UTF_8).contains(AS_RECORDED);
                return found[0] ? EntryVisitor.Next.STOP : EntryVisitor.Next.GO_ON;
            });
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "the audit log cannot be read: " + e.getMessage());
        }
        return found[0];
    }
}
