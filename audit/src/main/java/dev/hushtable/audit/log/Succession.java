package dev.hushtable.audit.log;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.wal.Reserve;
import dev.hushtable.audit.wal.SpareSegment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one log follows another, as far as files go. In this order, and each step can be repeated after a crash: the
 * directory of the new one is made ready; the former is closed for good, under its last checkpoint; the new one is opened
 * and that checkpoint appended to it; a file in the former says so. Until then the former is the last log, and what there
 * is of the new one holds no record.
 */
final class Succession {
    private static final int MAX_MARK_BYTES = 256;

    private final LogChain chain;
    private final LogFiles folder;
    private final AuditLogSettings settings;

    Succession(LogFiles folder, AuditLogSettings settings) {
        this.chain = new LogChain(folder);
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * The last log, and the one before it.
     *
     * @param former null for the first of all
     */
    record Latest(LogName name, @Nullable LogName former) {}

    /** What there is; null when there is no log. */
    @Nullable
    Latest latest() throws IOException {
        List<LogName> all = chain.all();
        if (all.isEmpty()) {
            return null;
        }
        LogName last = all.getLast();
        String successor = mark(last);
        if (successor != null) {
            throw new LogRefusedException("The audit log at " + chain + " has lost its newest part: " + last
                    + " was followed by " + successor + ", which is not there. Restore it.");
        }
        return new Latest(last, all.size() == 1 ? null : all.get(all.size() - 2));
    }

    /** Makes the directory of a log ready, with its first segment: all of it that takes time. */
    void prepare(LogName next) throws IOException {
        LogFiles files = chain.files(next);
        folder.createDirectory("");
        Recovery.makeDirectories(files);
        folder.syncDirectory("");
        SpareSegment spare =
                new SpareSegment(files, new Reserve(files, settings.reserveBytes()), settings.segmentBytes());
        spare.recover();
        spare.prepare();
    }

    /** The first log of a chain. */
    LogName begin(YearMonth month) throws IOException {
        LogName first = new LogName(month);
        prepare(first);
        return first;
    }

    /** The last checkpoint of a log that was closed, as the first entry of the next. */
    byte[] link(LogName former, CheckpointSigner signer) throws IOException {
        LogFiles files = chain.files(former);
        byte[] note = files.read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
        try {
            Checkpoint last = Checkpoint.open(note, signer.keys());
            return ChainLink.leaf(witnessed(files, last, signer, note), signer);
        } catch (MalformedNoteException e) {
            throw new LogRefusedException(
                    "The last checkpoint of the audit log " + former + " in " + chain + " was altered: "
                            + e.getMessage(),
                    e);
        }
    }

    /** With the signatures of witnesses, if they have seen it by now; they are not waited for. */
    private static byte[] witnessed(LogFiles files, Checkpoint last, CheckpointSigner signer, byte[] otherwise)
            throws IOException {
        if (!files.exists(LogLayout.WITNESSED)) {
            return otherwise;
        }
        byte[] note = files.read(LogLayout.WITNESSED, Limits.MAX_NOTE_BYTES);
        try {
            return Checkpoint.open(note, signer.keys()).equals(last) ? note : otherwise;
        } catch (MalformedNoteException e) {
            return otherwise;
        }
    }

    /** Whether the new log has begun, with the entry that says what it follows. */
    void requireLink(LogName former, CheckpointSigner signer, Entry first) throws IOException {
        ChainLink link = ChainLink.parse(first.leaf());
        try {
            byte[] note = chain.files(former).read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
            Checkpoint last = Checkpoint.open(note, signer.keys());
            if (link == null
                    || !link.isSignedBy(signer.keys())
                    || !link.checkpoint().equals(last)) {
                throw new LogRefusedException("The audit log at " + chain + " was rolled back or altered: " + former
                        + " is not what the next log follows. Restore it.");
            }
        } catch (MalformedNoteException | NoSuchFileException e) {
            throw new LogRefusedException(
                    "The audit log " + former + " in " + chain
                            + ", which the next one follows, was altered or removed: " + e.getMessage()
                            + ". Restore it.",
                    e);
        }
    }

    /** Says in the former log that another follows. */
    void mark(LogName former, LogName next) throws IOException {
        if (mark(former) == null) {
            write(chain.files(former), LogLayout.SUCCESSOR, next + "\n");
        }
    }

    /** The log that follows one, by its mark; null when there is none. */
    @Nullable
    String mark(LogName log) throws IOException {
        LogFiles files = chain.files(log);
        return files.exists(LogLayout.SUCCESSOR)
                ? new String(files.read(LogLayout.SUCCESSOR, MAX_MARK_BYTES), StandardCharsets.US_ASCII).strip()
                : null;
    }

    /** Durable, or not there at all. */
    static void write(LogFiles files, String path, String text) throws IOException {
        String staged = path + ".tmp";
        if (files.exists(staged)) {
            files.delete(staged);
        }
        try (LogFile file = files.create(staged)) {
            file.writeFully(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            file.force();
        }
        files.rename(staged, path);
        files.syncDirectory("");
    }
}
