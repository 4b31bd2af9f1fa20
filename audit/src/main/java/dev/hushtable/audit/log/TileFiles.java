package dev.hushtable.audit.log;

import dev.hushtable.audit.file.FileTooLongException;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.tree.EntryBundle;
import dev.hushtable.audit.tree.EntrySlices;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Reads tiles and bundles. A partial one that is gone is taken from the full one (C2SP tlog-tiles, "partial tiles"). */
public final class TileFiles {
    private final LogFiles files;

    public TileFiles(LogFiles files) {
        this.files = files;
    }

    public List<Hash> hashes(TilePath path) throws IOException {
        try {
            return read(path, Tile::decode, List::subList, Tile.WIDTH * Hash.BYTES);
        } catch (IllegalArgumentException | FileTooLongException e) {
            throw new DamagedTileException(path + " " + e.getMessage(), e);
        }
    }

    public List<byte[]> entries(TilePath path) throws IOException {
        try {
            return read(path, EntryBundle::decode, List::subList, EntryBundle.maxBytes(Tile.WIDTH));
        } catch (IllegalArgumentException | FileTooLongException e) {
            throw new DamagedTileException(path + " " + e.getMessage(), e);
        }
    }

    /** The same, where they lie. */
    public EntrySlices slices(TilePath path) throws IOException {
        try {
            return read(
                    path,
                    EntryBundle::slices,
                    (slices, from, to) -> slices.first(to),
                    EntryBundle.maxBytes(Tile.WIDTH));
        } catch (IllegalArgumentException | FileTooLongException e) {
            throw new DamagedTileException(path + " " + e.getMessage(), e);
        }
    }

    /** A bundle beside its tile. */
    public Bundle bundle(long number, int width) throws IOException {
        return new Bundle(
                number * Tile.WIDTH,
                entries(new TilePath(TilePath.ENTRIES, number, width)),
                hashes(new TilePath(0, number, width)));
    }

    /**
     * Entries, and the hashes they are to have.
     *
     * @param first index of the first entry
     */
    public record Bundle(long first, List<byte[]> entries, List<Hash> hashes) {
        public Bundle {
            entries = List.copyOf(entries);
            hashes = List.copyOf(hashes);
        }

        /**
         * The entry at a place in the bundle.
         *
         * @throws DamagedTileException when it does not have the hash in its tile
         */
        public byte[] entry(int place) throws DamagedTileException {
            byte[] entry = entries.get(place);
            if (!Hash.leaf(entry).equals(hashes.get(place))) {
                throw new DamagedTileException("entry " + (first + place) + " does not have the hash in its tile");
            }
            return entry;
        }
    }

    private <T> T read(TilePath path, Decoder<T> decoder, Beginning<T> beginning, int maxBytes) throws IOException {
        try {
            return decoder.decode(files.read(path.toString(), maxBytes), path.width());
        } catch (NoSuchFileException missing) {
            if (path.isFull()) {
                throw missing;
            }
            return beginning.of(decoder.decode(full(path, maxBytes, missing), Tile.WIDTH), 0, path.width());
        }
    }

    private byte[] full(TilePath path, int maxBytes, NoSuchFileException missing) throws IOException {
        try {
            return files.read(path.full().toString(), maxBytes);
        } catch (NoSuchFileException e) {
            throw missing;
        }
    }

    @FunctionalInterface
    private interface Decoder<T> {
        T decode(byte[] bytes, int width);
    }

    @FunctionalInterface
    private interface Beginning<T> {
        T of(T whole, int from, int to);
    }
}
