package dev.hushtable.service.server;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.epoch.EpochFile;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.tree.EntryBundle;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import dev.hushtable.service.cli.AuditServing;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The audit log as witnesses and mirrors read it: {@code GET /audit/<log>/checkpoint} and {@code .../tile/...}, in C2SP
 * tlog-tiles' layout. Reads files and writes none. A path is understood or refused, never put together: what is read is
 * named by {@link TilePath}. Thread-safe.
 */
final class ServedLog implements Handler {
    static final String PATH = "/audit/<file>";

    private static final String PREFIX = "/audit/";
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private final Function<String, @Nullable LogFiles> logs;
    private final AuditServing serving;
    private final Semaphore permits = new Semaphore(HttpLimits.MAX_LOG_READS);

    /** @param logs the files of a log by its name; null for no such log */
    ServedLog(Function<String, @Nullable LogFiles> logs, AuditServing serving) {
        this.logs = logs;
        this.serving = serving;
    }

    @Override
    public void handle(Context context) {
        // As it was sent: nothing is decoded, so that nothing can hide in an encoding.
        String[] parts =
                context.req().getRequestURI().substring(PREFIX.length()).split("/", 2);
        LogFiles files = parts.length == 2 ? logs.apply(parts[0]) : null;
        if (parts.length == 1 && parts[0].equals(LogLayout.EPOCHS)) {
            epochs(context, logs.apply(""));
        } else if (files == null) {
            absent(context);
        } else if (parts[1].equals(LogLayout.PUBLISHED) || parts[1].equals(LogLayout.WITNESSED)) {
            checkpoint(context, files, parts[1]);
        } else {
            tile(context, files, TilePath.parse(parts[1]));
        }
    }

    private void checkpoint(Context context, LogFiles files, String name) {
        if (serving.includes(AuditServing.CHECKPOINTS)) {
            context.contentType("text/plain; charset=utf-8").header("Cache-Control", "no-cache");
            answer(context, 1, () -> files.read(name, 2 * Limits.MAX_NOTE_BYTES));
        } else {
            absent(context);
        }
    }

    /** The certificates of the keys that sign the checkpoints. */
    private void epochs(Context context, @Nullable LogFiles chain) {
        if (chain != null && serving.includes(AuditServing.CHECKPOINTS)) {
            context.contentType("text/plain; charset=utf-8").header("Cache-Control", "no-cache");
            answer(context, HttpLimits.READS_OF_A_BUNDLE, () -> chain.read(LogLayout.EPOCHS, EpochFile.MAX_BYTES));
        } else {
            absent(context);
        }
    }

    private void tile(Context context, LogFiles files, @Nullable TilePath tile) {
        if (tile != null && serving.includes(needed(tile))) {
            context.contentType("application/octet-stream").header("Cache-Control", IMMUTABLE);
            answer(context, isBundle(tile) ? HttpLimits.READS_OF_A_BUNDLE : 1, () -> read(files, tile));
        } else {
            absent(context);
        }
    }

    private static boolean isBundle(TilePath tile) {
        return tile.level() == TilePath.ENTRIES;
    }

    private static AuditServing needed(TilePath tile) {
        return isBundle(tile) ? AuditServing.ENTRIES : AuditServing.TILES;
    }

    private void answer(Context context, int weight, Content content) {
        if (!permits.tryAcquire(weight)) {
            context.status(503).header("Retry-After", "1").header("Cache-Control", "no-store");
            return;
        }
        try {
            context.result(content.read());
        } catch (NoSuchFileException e) {
            absent(context);
        } catch (IOException | IllegalArgumentException e) {
            context.status(500).header("Cache-Control", "no-store");
        } finally {
            permits.release(weight);
        }
    }

    private static void absent(Context context) {
        context.status(404).header("Cache-Control", "no-cache");
    }

    @FunctionalInterface
    private interface Content {
        byte[] read() throws IOException;
    }

    /** An unfinished one that is gone is the beginning of the finished one. */
    private static byte[] read(LogFiles files, TilePath tile) throws IOException {
        int most = isBundle(tile) ? EntryBundle.maxBytes(Tile.WIDTH) : Tile.WIDTH * Hash.BYTES;
        try {
            return files.read(tile.toString(), most);
        } catch (NoSuchFileException missing) {
            if (tile.isFull()) {
                throw missing;
            }
            return beginning(files.read(tile.full().toString(), most), tile);
        }
    }

    private static byte[] beginning(byte[] full, TilePath tile) {
        return isBundle(tile)
                ? EntryBundle.encode(EntryBundle.decode(full, Tile.WIDTH).subList(0, tile.width()))
                : Arrays.copyOf(full, tile.width() * Hash.BYTES);
    }
}
