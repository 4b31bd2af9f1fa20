package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.storage.tree.BlockStore;
import dev.hushtable.service.storage.tree.Resealer;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rotates epoch keys when asked to or when they are old enough, and brings every block under the new one in the
 * background: a thread a file that has something to do. What is in the file says what is left to do, so a crash at any
 * point leaves something to go on with. Thread-safe.
 */
final class ResealingWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResealingWorker.class);
    private static final long STOP_MILLIS = 30_000;

    /** For a transaction to end, or a reader to leave an old state behind. */
    private static final long PAUSE_MILLIS = 50;

    private final Rotations rotations;
    private final Map<String, Thread> atWork = new ConcurrentHashMap<>();
    private final ReentrantLock rotating = new ReentrantLock();
    private volatile boolean closed;

    ResealingWorker(Rotations rotations) {
        this.rotations = rotations;
    }

    /**
     * Rotates the epoch key of a file; the re-sealing has begun on return.
     *
     * @throws EnvelopeKeys.ResealingException when it has not ended since the last rotation
     */
    void rotate(KeyedFile file) {
        rotating.lock();
        try {
            requireSettled(file);
            rotations.rotate(file);
        } finally {
            rotating.unlock();
        }
        wake(file);
    }

    /** @throws EnvelopeKeys.ResealingException when the re-sealing of the last rotation has not ended */
    void requireSettled(KeyedFile file) {
        OpenTable table = file.open();
        rotations.announce(file, table);
        if (rotations.isUnfinished(file, table)) {
            wake(file);
            throw new EnvelopeKeys.ResealingException(file.name());
        }
    }

    /** Does whatever there is to do for a file that is open, soon. */
    void look(KeyedFile file) {
        try {
            OpenTable table = file.ifOpen();
            if (table == null || closed) {
                return;
            }
            if (rotations.isUnfinished(file, table)) {
                wake(file);
            } else if (rotations.isDue(file, table)) {
                rotate(file);
            }
        } catch (EnvelopeKeys.ResealingException | NoSuchElementException e) {
            LOG.debug("a rotation that was due has been made already, or the file is gone", e);
        } catch (RuntimeException e) {
            LOG.warn("the epoch key of {} was not rotated, which is tried again: {}", file.name(), e.toString());
        }
    }

    private void wake(KeyedFile file) {
        atWork.computeIfAbsent(
                id(file),
                id -> Thread.ofPlatform().daemon().name("storage-reseal").start(() -> workOff(file)));
    }

    private void workOff(KeyedFile file) {
        boolean done = false;
        try {
            done = work(file);
        } finally {
            atWork.remove(id(file));
        }
        if (done) {
            // Whoever came after the last look found this thread still at work.
            look(file);
        }
    }

    private static String id(KeyedFile file) {
        return HexFormat.of().formatHex(file.tableId());
    }

    /** Whether everything that was to be done is done. */
    private boolean work(KeyedFile file) {
        try {
            OpenTable table = file.open();
            rotations.announce(file, table);
            if (!rotations.isUnfinished(file, table)) {
                return true;
            }
            if (reseal(file, table) && scrub(table)) {
                rotations.finish(file, table);
                return true;
            }
        } catch (NoSuchElementException e) {
            LOG.debug("a table was deleted, or the keys of its subjects moved, while it was being re-sealed", e);
        } catch (StorageUnavailableException | KeyUnavailableException | TableInaccessibleException e) {
            LOG.warn("the re-sealing of {} goes on later: {}", file.name(), e.getMessage());
        } catch (TamperedException e) {
            LOG.error("the re-sealing of {} stopped: {}", file.name(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("the re-sealing of {} stopped and is tried again", file.name(), e);
        }
        return false;
    }

    /** Whether it came to an end. */
    private boolean reseal(KeyedFile file, OpenTable table) {
        if (table.lease().epochs().size() == 1) {
            return true;
        }
        Resealer resealer = table.tree().resealer();
        while (resealer.step() == Resealer.Step.MORE) {
            if (closed) {
                return false;
            }
        }
        while (file.needsBefore(Rotations.current(table))) {
            if (closed || !pause()) {
                return false;
            }
        }
        rotations.dropOld(table);
        return true;
    }

    private boolean scrub(OpenTable table) {
        while (table.tree().scrub() == BlockStore.Scrubbing.BUSY) {
            if (closed || !pause()) {
                return false;
            }
        }
        return true;
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns when nothing is being sealed anew any more; the next start goes on. */
    @Override
    public void close() {
        closed = true;
        for (Thread thread : new HashMap<>(atWork).values()) {
            try {
                thread.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
