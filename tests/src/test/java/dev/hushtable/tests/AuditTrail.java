package dev.hushtable.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogName;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.verify.ChainVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.VerificationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The audit log of a data directory as an auditor sees it: files and a pinned key, no server needed. */
final class AuditTrail {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final PinnedKeys keys;

    private AuditTrail(Path data, PinnedKeys keys) {
        this.data = data;
        this.keys = keys;
    }

    /** Pins the key the server published. */
    static AuditTrail pin(Path data) {
        try {
            return new AuditTrail(data, PinnedKeys.parse(Files.readString(data.resolve("audit.vkey"))));
        } catch (IOException | MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The records from number {@code from} on, oldest first. */
    List<JsonNode> records(long from) {
        List<JsonNode> records = new ArrayList<>();
        try {
            AuditReader.open(files()).forward(from, entry -> {
                records.add(parse(entry.leaf()));
                return EntryVisitor.Next.GO_ON;
            });
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(byte[] record) {
        try {
            return JSON.readTree(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest published checkpoint, to be kept elsewhere. */
    Checkpoint checkpoint() {
        try {
            return new ChainVerifier(files(), keys)
                    .kept(Files.readAllBytes(newestLog(data).resolve("checkpoint")));
        } catch (IOException | MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The directory of the log that is written to. */
    static Path newestLog(Path data) {
        try {
            LogName newest =
                    new LogChain(new DiskLogFiles(data.resolve("audit"))).all().getLast();
            return newest.month() == null
                    ? data.resolve("audit")
                    : data.resolve("audit").resolve(newest.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    VerificationReport verify(Expectations expectations) {
        try {
            return new ChainVerifier(files(), keys).verify(expectations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DiskLogFiles files() {
        return new DiskLogFiles(data.resolve("audit"));
    }
}
