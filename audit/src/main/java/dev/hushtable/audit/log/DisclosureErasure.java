package dev.hushtable.audit.log;

import dev.hushtable.audit.file.LogFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes away what single entries of a chain of logs keep back, beside a log that is written to: no hash covers it. Touches only
 * bundles that the writer has done with. Used by one thread at a time.
 */
public final class DisclosureErasure {
    /** Beside those of {@link dev.hushtable.audit.file.StagedFiles}, which are numbers; a start empties the directory. */
    private static final String TEMPORARY = "tmp/erased";

    private final LogChain chain;

    public DisclosureErasure(LogFiles folder) {
        this.chain = new LogChain(folder);
    }

    /** Whether the writer has done with the bundle of an entry: it has 256, or the log is closed. */
    public boolean isPossible(long index) throws IOException {
        LogChain.Link link = chain.locate(index);
        return width(link, index - link.first()) > 0;
    }

    private int width(LogChain.Link link, long place) throws IOException {
        long start = place / Tile.WIDTH * Tile.WIDTH;
        int width = (int) Math.min(Tile.WIDTH, link.published() - start);
        boolean isClosed = chain.files(link.name()).exists(LogLayout.SUCCESSOR);
        return place < link.published() && (width == Tile.WIDTH || isClosed) ? width : 0;
    }

    /**
     * Puts less in the place of what an entry keeps back. Durable on return, whole or not at all.
     *
     * @param less told what there is, and gives what is to stay
     * @throws IllegalStateException unless {@linkplain #isPossible it is possible}
     */
    public void erase(long index, UnaryOperator<byte[]> less) throws IOException {
        LogChain.Link link = chain.locate(index);
        LogFiles files = chain.files(link.name());
        long place = index - link.first();
        int width = width(link, place);
        if (width == 0) {
            throw new IllegalStateException("the bundle of entry " + index + " is still written to");
        }
        TilePath entries = new TilePath(TilePath.ENTRIES, place / Tile.WIDTH, width);
        if (!files.exists(DisclosureFiles.path(entries))) {
            return;
        }
        List<byte[]> kept = new ArrayList<>(new DisclosureFiles(files).read(entries.number(), width));
        int at = (int) (place % Tile.WIDTH);
        kept.set(at, less.apply(kept.get(at)));
        replace(files, DisclosureFiles.path(entries), DisclosureBundle.encode(kept));
    }

    static void replace(LogFiles files, String path, byte[] content) throws IOException {
        if (files.exists(TEMPORARY)) {
            files.delete(TEMPORARY);
        }
        files.createDirectory("tmp");
        try (LogFile file = files.create(TEMPORARY)) {
            file.writeFully(ByteBuffer.wrap(content), 0);
            file.force();
        }
        files.rename(TEMPORARY, path);
        files.syncDirectory(path.substring(0, path.lastIndexOf('/')));
    }
}
