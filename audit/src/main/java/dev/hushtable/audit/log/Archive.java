package dev.hushtable.audit.log;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.epoch.EpochFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.file.StagedFiles;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.tree.EntryBundle;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A copy of a chain of logs in plain C2SP tlog-tiles, which verifies without a server: everything under the published
 * checkpoints, tiles before what refers to them. Can be made beside a running server, interrupted, and made again: only what
 * is new is written, and nothing that is there is written over but the checkpoint of a log that has grown. Used by one
 * thread at a time.
 */
public final class Archive {
    private static final int FILES_AT_ONCE = 64;
    private static final int MAX_MARK_BYTES = 256;

    private final LogChain from;
    private final LogFiles to;
    private long written;
    private int waiting;

    public Archive(LogChain from, LogFiles to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Copies what is not there yet.
     *
     * @return how many files were written
     */
    public long copy() throws IOException {
        to.createDirectory("");
        // Before the checkpoints, which therefore reach at least as far.
        byte[] epochs = from.epochs();
        for (LogName name : from.names()) {
            LogFiles target = name.month() == null ? to : to.folder(name.toString());
            target.createDirectory("");
            to.syncDirectory("");
            StagedFiles staged = new StagedFiles(target);
            staged.prepare();
            copy(from.files(name), target, staged);
            target.delete("tmp");
        }
        if (epochs.length > 0) {
            StagedFiles staged = new StagedFiles(to);
            staged.prepare();
            replace(to, staged, LogLayout.EPOCHS, epochs);
            publish(staged);
            to.delete("tmp");
        }
        return written;
    }

    private void copy(LogFiles source, LogFiles target, StagedFiles staged) throws IOException {
        // Before the checkpoint: what is closed then has published its last.
        boolean closed = source.exists(LogLayout.SUCCESSOR);
        byte[] note = source.read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
        long size = size(note, source);
        boolean pruned = source.exists(LogLayout.PRUNED);
        for (int level = 0; size >>> (8 * level) > 0; level++) {
            tiles(new Copying(source, target, staged), level, size >>> (8 * level));
        }
        if (!pruned) {
            tiles(new Copying(source, target, staged), TilePath.ENTRIES, size);
        } else if (!target.exists(LogLayout.TILES + "/entries")) {
            put(target, staged, LogLayout.PRUNED, source.read(LogLayout.PRUNED, MAX_MARK_BYTES));
        }
        publish(staged);
        replace(target, staged, LogLayout.SIGNED, note);
        replace(target, staged, LogLayout.PUBLISHED, note);
        if (source.exists(LogLayout.WITNESSED)) {
            replace(target, staged, LogLayout.WITNESSED, source.read(LogLayout.WITNESSED, 2 * Limits.MAX_NOTE_BYTES));
        }
        if (closed) {
            put(target, staged, LogLayout.SUCCESSOR, source.read(LogLayout.SUCCESSOR, MAX_MARK_BYTES));
        } else {
            put(target, staged, LogLayout.ARCHIVED, new byte[] {'\n'});
        }
        publish(staged);
    }

    private record Copying(LogFiles source, LogFiles target, StagedFiles staged) {}

    private void tiles(Copying copying, int level, long count) throws IOException {
        for (long number = 0; number * Tile.WIDTH < count; number++) {
            int width = (int) Math.min(Tile.WIDTH, count - number * Tile.WIDTH);
            tile(copying, new TilePath(level, number, width));
        }
    }

    private void tile(Copying copying, TilePath path) throws IOException {
        TileFiles tiles = new TileFiles(copying.source);
        if (!copying.target.exists(path.toString())) {
            byte[] content = path.level() == TilePath.ENTRIES
                    ? EntryBundle.encode(tiles.entries(path))
                    : Tile.encode(tiles.hashes(path));
            put(copying.target, copying.staged, path.toString(), content);
        }
        if (path.level() == TilePath.ENTRIES && !copying.target.exists(DisclosureFiles.path(path))) {
            List<byte[]> disclosures = new DisclosureFiles(copying.source).read(path.number(), path.width());
            if (disclosures.stream().anyMatch(one -> one.length > 0)) {
                put(copying.target, copying.staged, DisclosureFiles.path(path), DisclosureBundle.encode(disclosures));
            }
        }
    }

    private void replace(LogFiles target, StagedFiles staged, String path, byte[] content) throws IOException {
        if (!target.exists(path) || !Arrays.equals(target.read(path, EpochFile.MAX_BYTES), content)) {
            stage(staged, path, content);
        }
    }

    private void put(LogFiles target, StagedFiles staged, String path, byte[] content) throws IOException {
        if (!target.exists(path)) {
            stage(staged, path, content);
        }
    }

    private void stage(StagedFiles staged, String path, byte[] content) throws IOException {
        staged.add(path, content);
        written++;
        if (++waiting >= FILES_AT_ONCE) {
            publish(staged);
        }
    }

    private void publish(StagedFiles staged) throws IOException {
        staged.publish();
        waiting = 0;
    }

    private static long size(byte[] note, LogFiles source) throws IOException {
        try {
            return Checkpoint.parse(SignedNote.parse(note).text()).size();
        } catch (MalformedNoteException e) {
            throw new IOException("the file " + LogLayout.PUBLISHED + " of " + source + " was altered", e);
        }
    }
}
