package dev.hushtable.audit.log;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes out of an archive what the log it is a copy of had erased from single entries, also from the unfinished forms of bundles
 * that earlier archiving left there. Which entries those are somebody has to say: an archive does not follow a log that lost
 * something otherwise. Used by one thread at a time.
 */
public final class ArchiveErasure {
    private final LogChain log;
    private final LogChain copies;

    public ArchiveErasure(LogChain log, LogFiles archive) {
        this.log = log;
        this.copies = new LogChain(archive);
    }

    /**
     * Leaves of what an entry keeps back in the archive what the log keeps back. Durable on return.
     *
     * @return how many files of the archive held something else
     */
    public int follow(long index) throws IOException {
        LogChain.Link link = log.locate(index);
        long place = index - link.first();
        if (place >= link.published()) {
            return 0;
        }
        long number = place / Tile.WIDTH;
        int at = (int) (place % Tile.WIDTH);
        byte[] stays = new DisclosureFiles(log.files(link.name()))
                .read(number, (int) Math.min(Tile.WIDTH, link.published() - number * Tile.WIDTH))
                .get(at);
        LogFiles copy = copies.files(link.name());
        int changed = 0;
        for (TilePath bundle : forms(copy, number, at)) {
            List<byte[]> kept = new ArrayList<>(new DisclosureFiles(copy).read(number, bundle.width()));
            if (!Arrays.equals(kept.get(at), stays)) {
                kept.set(at, stays);
                DisclosureErasure.replace(copy, DisclosureFiles.path(bundle), DisclosureBundle.encode(kept));
                changed++;
            }
        }
        return changed;
    }

    /** The files of a bundle that reach to a place in it. */
    private static List<TilePath> forms(LogFiles copy, long number, int at) throws IOException {
        List<TilePath> forms = new ArrayList<>();
        for (int width = at + 1; width <= Tile.WIDTH; width++) {
            TilePath form = new TilePath(TilePath.ENTRIES, number, width);
            if (copy.exists(DisclosureFiles.path(form))) {
                forms.add(form);
            }
        }
        return forms;
    }
}
