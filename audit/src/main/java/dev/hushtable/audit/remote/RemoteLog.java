package dev.hushtable.audit.remote;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.http.BoundedCalls;
import dev.hushtable.audit.log.LogLayout;
import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.tree.EntryBundle;
import dev.hushtable.audit.tree.Tile;
import dev.hushtable.audit.tree.TilePath;
import dev.hushtable.audit.witness.SeenCheckpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One log of a running server, as it was when it was first looked at: its checkpoint is fetched once, since the log grows
 * on. Looks to those who read it like an archive of that moment. Thread-safe.
 */
final class RemoteLog extends ReadOnlyFiles {
    /** Half of what a server reads of bundles for everybody at once. */
    private static final int READS = 2;

    private final URI base;
    private final BoundedCalls calls;
    private final Map<String, byte[]> checkpoints = new ConcurrentHashMap<>();
    private volatile @Nullable Boolean showsEntries;

    /** @param base ends with a slash */
    RemoteLog(URI base, BoundedCalls calls) {
        this.base = base;
        this.calls = calls;
    }

    @Override
    public byte[] read(String path, int maxBytes) throws IOException {
        return switch (path) {
            // What is signed and not published nobody sees.
            case LogLayout.SIGNED -> read(LogLayout.PUBLISHED, maxBytes);
            case LogLayout.PUBLISHED, LogLayout.WITNESSED -> {
                byte[] known = checkpoints.get(path);
                if (known == null) {
                    known = fetch(path, maxBytes);
                    checkpoints.put(path, known);
                }
                yield known.clone();
            }
            default -> fetch(path, maxBytes);
        };
    }

    private byte[] fetch(String path, int maxBytes) throws IOException {
        HttpResponse<byte[]> answer =
                calls.send(HttpRequest.newBuilder(base.resolve(path)).build(), maxBytes);
        return switch (answer.statusCode()) {
            case 200 -> answer.body();
            case 404 -> throw new NoSuchFileException(base + path);
            default -> throw new IOException(base + path + " answers " + answer.statusCode());
        };
    }

    @Override
    public boolean exists(String path) throws IOException {
        return switch (path) {
            case LogLayout.SIGNED, LogLayout.PUBLISHED, LogLayout.ARCHIVED -> isThere(LogLayout.PUBLISHED);
            case LogLayout.WITNESSED -> isThere(LogLayout.WITNESSED);
            default -> false;
        };
    }

    private boolean isThere(String checkpoint) throws IOException {
        try {
            read(checkpoint, 2 * Limits.MAX_NOTE_BYTES);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public boolean showsEntries() throws IOException {
        Boolean known = showsEntries;
        if (known == null) {
            known = !isThere(LogLayout.PUBLISHED) || fetchesFirstBundle();
            showsEntries = known;
        }
        return known;
    }

    private boolean fetchesFirstBundle() throws IOException {
        try {
            long size = SeenCheckpoint.parse(read(LogLayout.PUBLISHED, 2 * Limits.MAX_NOTE_BYTES))
                    .checkpoint()
                    .size();
            if (size > 0) {
                TilePath first = new TilePath(TilePath.ENTRIES, 0, (int) Math.min(size, Tile.WIDTH));
                fetch(first.toString(), EntryBundle.maxBytes(Tile.WIDTH));
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (MalformedNoteException e) {
            return true; // Told by whoever verifies the checkpoint.
        }
    }

    @Override
    public int readsAtOnce() {
        return READS;
    }

    @Override
    public List<String> list(String directory) {
        return List.of();
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
