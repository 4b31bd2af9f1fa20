package dev.hushtable.audit.log;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.wal.DamagedWalException;
import dev.hushtable.audit.wal.WalFiles;
import dev.hushtable.audit.wal.WalScan;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides at the start whether the directory holds the log that was last signed, whole: the tiles must give the root
 * of the last signed checkpoint, and the write-ahead log must reach at least as far. Repairs a torn tail and nothing
 * else.
 */
final class Recovery {
    private final LogFiles files;
    private final CheckpointStore checkpoints;

    /** @param durable entries the write-ahead log and the tree hold together */
    record Recovered(TreeState state, long durable) {}

    Recovery(LogFiles files, CheckpointStore checkpoints) {
        this.files = files;
        this.checkpoints = checkpoints;
    }

    /** Starts a log where there is none, or checks and repairs the one there is. */
    Recovered run(AuditLogSettings.Existence existence) throws IOException {
        if (!checkpoints.exists(LogLayout.SIGNED)) {
            create(existence);
        }
        try {
            return recover();
        } catch (DamagedWalException e) {
            throw new LogRefusedException("The audit log at " + files + " is damaged: " + e.getMessage() + ".", e);
        }
    }

    private void create(AuditLogSettings.Existence existence) throws IOException {
        if (existence == AuditLogSettings.Existence.MUST_EXIST) {
            throw new LogRefusedException("The audit log at " + files + " is gone: there was one, and its last signed"
                    + " checkpoint (file " + LogLayout.SIGNED + ") is not there. Restore it.");
        }
        boolean remains = checkpoints.exists(LogLayout.PUBLISHED)
                || files.exists(LogLayout.TILES)
                || !WalFiles.segments(files).isEmpty();
        if (remains) {
            throw new LogRefusedException("The audit log at " + files + " has lost its last signed checkpoint (file "
                    + LogLayout.SIGNED + ") but not its entries. Restore it.");
        }
        checkpoints.sign(new Checkpoint(checkpoints.origin(), 0, Hash.emptyTree()));
    }

    private Recovered recover() throws IOException {
        Checkpoint signed = checkpoints.read(LogLayout.SIGNED);
        Checkpoint published = republish(signed);
        if (published.size() > signed.size()) {
            throw rolledBack("its last signed checkpoint covers " + signed.size() + " entries, yet one of "
                    + published.size() + " was published");
        }
        TreeState state = load(signed);
        // A name may be seen and yet not be on the disk, when only the process died.
        files.syncDirectory(WalFiles.DIRECTORY);
        WalScan scan = WalScan.run(files, signed.size(), record -> {});
        requireReach(signed, scan);
        if (scan == null) {
            return new Recovered(state, 0);
        }
        scan.repair(files);
        return new Recovered(state, scan.end());
    }

    /** A crash may have come between signing and publishing. */
    private Checkpoint republish(Checkpoint signed) throws IOException {
        Checkpoint published = checkpoints.exists(LogLayout.PUBLISHED) ? checkpoints.read(LogLayout.PUBLISHED) : null;
        if (published == null || published.size() < signed.size()) {
            checkpoints.publishSigned();
            return signed;
        }
        if (published.size() == signed.size() && !published.root().equals(signed.root())) {
            throw new LogRefusedException("The audit log at " + files + " has two different signed checkpoints of "
                    + signed.size() + " entries.");
        }
        return published;
    }

    private TreeState load(Checkpoint signed) throws IOException {
        TreeState state;
        try {
            state = TreeState.load(signed.size(), new TileFiles(files), new DisclosureFiles(files));
        } catch (NoSuchFileException e) {
            throw rolledBack("the last signed checkpoint covers " + signed.size() + " entries, yet " + e.getFile()
                    + " is missing");
        } catch (DamagedTileException e) {
            throw new LogRefusedException("The audit log at " + files + " was altered: " + e.getMessage() + ".", e);
        }
        if (!state.root().equals(signed.root())) {
            throw rolledBack(
                    "its tiles do not give the root of the last signed checkpoint of " + signed.size() + " entries");
        }
        return state;
    }

    private void requireReach(Checkpoint signed, @Nullable WalScan scan) throws IOException {
        if (scan == null) {
            if (signed.size() > 0) {
                throw rolledBack("its write-ahead log is gone");
            }
        } else if (scan.first() > signed.size()) {
            throw rolledBack("entries " + signed.size() + " to " + (scan.first() - 1) + " are missing");
        } else if (scan.end() < signed.size()) {
            throw rolledBack(
                    "it ends at entry " + scan.end() + ", and a checkpoint of " + signed.size() + " was signed");
        }
    }

    private LogRefusedException rolledBack(String how) {
        return new LogRefusedException("The audit log at " + files + " was rolled back or altered: " + how
                + ". It is not opened. Restore the directory, or keep it as evidence and start a new log.");
    }

    /** The directories a log needs, made and durable. */
    static void makeDirectories(LogFiles files) throws IOException {
        for (String directory : List.of("", "tmp", WalFiles.DIRECTORY)) {
            files.createDirectory(directory);
        }
        files.syncDirectory("");
    }
}
