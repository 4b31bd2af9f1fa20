package dev.hushtable.kms.anchor;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.kms.store.KeyStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Anchors in one sealed file of the key store's directory, {@value #FILE_NAME}: on another disk, or another machine, than
 * the tables they are about. Every change writes the file anew, durably, as a whole. Thread-safe.
 *
 * <pre>{@code
 * SealingKey, associated data "hushtable-anchors-v1"; then for each file, by id
 *    2  length of the id, id in UTF-8
 *    8  commit
 *   32  digest
 * }</pre>
 */
public final class SealedAnchors implements StateAnchor, AutoCloseable {
    public static final String FILE_NAME = "anchors.sealed";
    private static final byte[] PLACE = "hushtable-anchors-v1".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final SealingKey sealingKey;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Map<String, State> states;

    private SealedAnchors(Path file, SealingKey sealingKey, Map<String, State> states) {
        this.file = file;
        this.sealingKey = sealingKey;
        this.states = states;
    }

    /**
     * Opens the anchors in the directory of the key store, which is made, for its owner alone, where the keys are
     * elsewhere; there are none in a new one.
     *
     * @param sealingKey closed with this
     * @throws KeyStoreException when the file does not open with this key
     */
    public static SealedAnchors open(Path directory, SealingKey sealingKey) {
        Path file = directory.resolve(FILE_NAME);
        try {
            DurableFolder.ensure(directory);
            Map<String, State> states =
                    Files.exists(file) ? decode(sealingKey.open(Files.readAllBytes(file), PLACE)) : Map.of();
            return new SealedAnchors(file, sealingKey, states);
        } catch (AuthenticationFailedException e) {
            throw new KeyStoreException(file + " does not open: it was altered, or is of another server. "
                    + "Restore a backup of the key store.");
        } catch (IOException e) {
            throw new KeyStoreException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable State get(String fileId) {
        return states.get(fileId);
    }

    @Override
    public Set<String> fileIds() {
        return Set.copyOf(states.keySet());
    }

    @Override
    public void put(Map<String, State> changed, Set<String> gone) {
        changing.lock();
        try {
            Map<String, State> next = new TreeMap<>(states);
            next.keySet().removeAll(gone);
            next.putAll(changed);
            DurableFile.replace(file, sealingKey.seal(encode(next), PLACE));
            states = Map.copyOf(next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            changing.unlock();
        }
    }

    private static byte[] encode(Map<String, State> states) {
        int bytes = 0;
        for (String id : states.keySet()) {
            bytes += Short.BYTES + utf8(id).length + Long.BYTES + State.DIGEST_BYTES;
        }
        ByteBuffer out = ByteBuffer.allocate(bytes);
        new TreeMap<>(states).forEach((id, state) -> {
            byte[] name = utf8(id);
            out.putShort((short) name.length).put(name).putLong(state.commit()).put(state.digest());
        });
        return out.array();
    }

    /** Decodes what {@link #encode} made. The bytes are authenticated before they come here. */
    private static Map<String, State> decode(byte[] bytes) {
        Map<String, State> states = new TreeMap<>();
        for (ByteBuffer in = ByteBuffer.wrap(bytes); in.hasRemaining(); ) {
            byte[] name = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(name);
            long commit = in.getLong();
            byte[] digest = new byte[State.DIGEST_BYTES];
            in.get(digest);
            states.put(new String(name, StandardCharsets.UTF_8), new State(commit, digest));
        }
        return Map.copyOf(states);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        sealingKey.close();
    }
}
