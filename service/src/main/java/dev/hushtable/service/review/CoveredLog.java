package dev.hushtable.service.review;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.DamagedTileException;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.log.TileFiles;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** What the published checkpoint of a log covers. Reads no write-ahead log, so that asking is cheap. */
public final class CoveredLog implements RecordedLog {
    private final LogFiles files;
    private final TileFiles tiles;

    public CoveredLog(LogFiles files) {
        this.files = files;
        this.tiles = new TileFiles(files);
    }

    @Override
    public long size() throws IOException {
        try {
            byte[] note = files.read(LogLayout.PUBLISHED, Limits.MAX_NOTE_BYTES);
            return Checkpoint.parse(SignedNote.parse(note).text()).size();
        } catch (MalformedNoteException e) {
            throw new IOException("the file " + LogLayout.PUBLISHED + " of the audit log was altered", e);
        }
    }

    @Override
    public void forward(long from, Predicate<Leaf> goOn) throws IOException {
        long size = size();
        long next = from;
        while (next < size) {
            long number = next / Tile.WIDTH;
            int width = (int) Math.min(Tile.WIDTH, size - number * Tile.WIDTH);
            List<byte[]> leaves = tiles.entries(new TilePath(TilePath.ENTRIES, number, width));
            List<Hash> hashes = tiles.hashes(new TilePath(0, number, width));
            for (int i = (int) (next % Tile.WIDTH); i < width; i++) {
                long at = number * Tile.WIDTH + i;
                if (!Hash.leaf(leaves.get(i)).equals(hashes.get(i))) {
                    throw new DamagedTileException("entry " + at + " does not have the hash in its tile");
                }
                if (!goOn.test(new Leaf(at, leaves.get(i)))) {
                    return;
                }
            }
            next = (number + 1) * Tile.WIDTH;
        }
    }
}
