package dev.hushtable.audit.log;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.wal.WalRecord;
import dev.hushtable.audit.wal.WalScan;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the entries of one log, also while it is written, from a snapshot taken when the reader was opened. Every entry's
 * hash is compared with the one in its tile; whether tiles and signature belong together is
 * {@link dev.hushtable.audit.verify.AuditVerifier}'s business. Not thread-safe.
 */
public final class LogReader {
    private static final int ATTEMPTS = 3;

    private final TileFiles tiles;
    private final DisclosureFiles disclosures;
    private final long covered;
    private final List<Entry> tail;

    private LogReader(LogFiles files, long covered, List<Entry> tail) {
        this.tiles = new TileFiles(files);
        this.disclosures = new DisclosureFiles(files);
        this.covered = covered;
        this.tail = List.copyOf(tail);
    }

    /** Takes a snapshot: what the published checkpoint covers, and what the write-ahead log holds beyond it. */
    public static LogReader open(LogFiles files) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return snapshot(files);
            } catch (NoSuchFileException e) {
                // A segment may go between being listed and being read: the log has moved on, so look again.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static LogReader snapshot(LogFiles files) throws IOException {
        long covered = publishedSize(files);
        List<Entry> tail = new ArrayList<>();
        if (LogChain.endsWithCheckpoint(files)) {
            return new LogReader(files, covered, tail);
        }
        WalScan.run(files, covered, record -> {
            if (record.index() >= covered) {
                tail.add(checked(record));
            }
        });
        if (!tail.isEmpty() && tail.getFirst().index() > covered) {
            throw new NoSuchFileException("the segment of entry " + covered);
        }
        return new LogReader(files, covered, tail);
    }

    /** How many entries a log has published, without a look at who signed that. */
    public static long publishedSize(LogFiles files) throws IOException {
        try {
            byte[] note = files.read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
            return Checkpoint.parse(SignedNote.parse(note).text()).size();
        } catch (MalformedNoteException e) {
            throw new IOException("the file " + LogLayout.PUBLISHED + " of the audit log was altered", e);
        }
    }

    private static Entry checked(WalRecord record) throws IOException {
        if (!Hash.leaf(record.leaf()).equals(record.leafHash())) {
            throw new IOException("entry " + record.index() + " does not have the hash in the write-ahead log");
        }
        return new Entry(record.index(), record.leaf(), record.entry().disclosures());
    }

    /** How many entries there are. */
    public long size() {
        return covered + tail.size();
    }

    /** One entry. */
    public Entry entry(long index) throws IOException {
        List<Entry> page = page(index);
        return page.get((int) (index - page.getFirst().index()));
    }

    /** Visits entries oldest first, from {@code from} on. */
    public void forward(long from, EntryVisitor visitor) throws IOException {
        long index = from;
        while (index < size()) {
            for (Entry entry : page(index)) {
                if (entry.index() >= index && visitor.visit(entry) == EntryVisitor.Next.STOP) {
                    return;
                }
            }
            index = index < covered ? Math.min(covered, (index / Tile.WIDTH + 1) * Tile.WIDTH) : size();
        }
    }

    /** Visits entries newest first. */
    public void backward(EntryVisitor visitor) throws IOException {
        long end = size();
        while (end > 0) {
            for (Entry entry : page(end - 1).reversed()) {
                if (visitor.visit(entry) == EntryVisitor.Next.STOP) {
                    return;
                }
            }
            end = end > covered ? covered : (end - 1) / Tile.WIDTH * Tile.WIDTH;
        }
    }

    /** The entries that are read together with one: its bundle, or all of the write-ahead log's. */
    private List<Entry> page(long index) throws IOException {
        if (index >= covered) {
            return tail;
        }
        long number = index / Tile.WIDTH;
        int width = (int) Math.min(Tile.WIDTH, covered - number * Tile.WIDTH);
        TileFiles.Bundle bundle = tiles.bundle(number, width);
        List<byte[]> disclosures = this.disclosures.read(number, width);
        List<Entry> entries = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
            entries.add(new Entry(bundle.first() + i, bundle.entry(i), disclosures.get(i)));
        }
        return entries;
    }
}
