package dev.hushtable.service.review;

import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.LogReader;
import dev.hushtable.audit.log.TileFiles;
import dev.hushtable.audit.tree.Tile;
import java.io.IOException;
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
        return LogReader.publishedSize(files);
    }

    @Override
    public void forward(long from, Predicate<Leaf> goOn) throws IOException {
        long size = size();
        long next = from;
        while (next < size) {
            long number = next / Tile.WIDTH;
            int width = (int) Math.min(Tile.WIDTH, size - number * Tile.WIDTH);
            TileFiles.Bundle bundle = tiles.bundle(number, width);
            for (int i = (int) (next % Tile.WIDTH); i < width; i++) {
                if (!goOn.test(new Leaf(bundle.first() + i, bundle.entry(i)))) {
                    return;
                }
            }
            next = (number + 1) * Tile.WIDTH;
        }
    }
}
