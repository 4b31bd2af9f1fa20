package dev.hushtable.audit.log;

import dev.hushtable.audit.file.FileTooLongException;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.tree.TilePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what entries keep back: beside the bundle {@code tile/entries/<N>} there is {@code disclosure/<N>}, unless none
 * of its entries has any, or they were taken away.
 */
public final class DisclosureFiles {
    private static final byte[] NONE = {};

    private final LogFiles files;

    public DisclosureFiles(LogFiles files) {
        this.files = files;
    }

    /** The name of the file beside a bundle of entries. */
    public static String path(TilePath entries) {
        return LogLayout.DISCLOSURES + entries.toString().substring("tile/entries".length());
    }

    /** The bundle of entries that a file stands beside, or null when it stands beside none. */
    public static @Nullable TilePath entries(String path) {
        TilePath entries = path.startsWith(LogLayout.DISCLOSURES)
                ? TilePath.parse("tile/entries" + path.substring(LogLayout.DISCLOSURES.length()))
                : null;
        return entries != null && path(entries).equals(path) ? entries : null;
    }

    /** The directory of the unfinished forms of the file beside a bundle. */
    static String partialDirectory(TilePath entries) {
        return path(entries.full()) + ".p";
    }

    /**
     * Those of the first {@code width} entries of a bundle.
     *
     * @throws DamagedTileException when there is a file, and it is not what was written
     */
    public List<byte[]> read(long number, int width) throws IOException {
        TilePath path = new TilePath(TilePath.ENTRIES, number, width);
        try {
            return read(path);
        } catch (NoSuchFileException partial) {
            try {
                return read(path.full()).subList(0, width);
            } catch (NoSuchFileException full) {
                return Collections.nCopies(width, NONE);
            }
        }
    }

    private List<byte[]> read(TilePath entries) throws IOException {
        String path = path(entries);
        try {
            return DisclosureBundle.decode(files.read(path, DisclosureBundle.MAX_BYTES), entries.width());
        } catch (IllegalArgumentException | FileTooLongException e) {
            throw new DamagedTileException(path + " " + e.getMessage(), e);
        }
    }
}
