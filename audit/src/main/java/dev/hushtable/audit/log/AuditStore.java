package dev.hushtable.audit.log;

import dev.hushtable.audit.file.FileIdentity;
import dev.hushtable.audit.file.LogFiles;
import dev.hushtable.audit.file.LogLock;
import dev.hushtable.audit.file.NoSpaceException;
import dev.hushtable.audit.file.StagedFiles;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.wal.Claim;
import dev.hushtable.audit.wal.FileRemovedException;
import dev.hushtable.audit.wal.Reserve;
import dev.hushtable.audit.wal.SpareSegment;
import dev.hushtable.audit.wal.WalEntry;
import dev.hushtable.audit.wal.WalFiles;
import dev.hushtable.audit.wal.WriteAheadLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The log without its threads: everything it does to its files, one call after another. {@link #append} belongs to one
 * thread, {@link #keepHouse} to one other.
 */
final class AuditStore implements Closeable {
    private static final String LOCK = "lock";

    private final LogFiles files;
    private final LogLock lock;
    private final Reserve reserve;
    private final SpareSegment spare;
    private final Integrator integrator;
    private final WriteAheadLog wal;
    private final Map<String, FileIdentity> watched = new LinkedHashMap<>();

    private AuditStore(
            LogFiles files, LogLock lock, AuditLogSettings settings, CheckpointSigner signer, SecureRandom random)
            throws IOException {
        this.files = files;
        this.lock = lock;
        this.reserve = new Reserve(files, settings.reserveBytes());
        this.spare = new SpareSegment(files, reserve, settings.segmentBytes());
        StagedFiles staged = new StagedFiles(files);
        staged.prepare();
        CheckpointStore checkpoints = new CheckpointStore(files, staged, signer);
        Recovery.Recovered found = new Recovery(files, checkpoints).run(settings.existence());
        this.integrator = new Integrator(files, staged, checkpoints, found.state());
        spare.recover();
        integrateFromReserve(found.durable());
        this.wal = WriteAheadLog.start(files, spare, random, found.durable());
        deleteSegments();
        for (String path : List.of("", LOCK, WalFiles.DIRECTORY)) {
            watched.put(path, files.identity(path));
        }
    }

    static AuditStore open(LogFiles files, AuditLogSettings settings, CheckpointSigner signer, SecureRandom random)
            throws IOException {
        Recovery.makeDirectories(files);
        LogLock lock = files.lock(LOCK);
        try {
            return new AuditStore(files, lock, settings, signer, random);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** See {@link WriteAheadLog#append}. */
    int append(List<? extends WalEntry> batch, Claim claim) throws IOException {
        return wal.append(batch, claim);
    }

    /** How many entries are durable; the index of the next one. */
    long durable() {
        return wal.durable();
    }

    /** How many entries the last signed checkpoint covers. */
    long covered() {
        return integrator.size();
    }

    /** Whether ordinary entries must be refused because the next segment could not be preallocated. */
    boolean isStarved() {
        return spare.isStarved();
    }

    /**
     * Prepares the next segment, covers durable entries by a checkpoint and looks whether the files are still there.
     *
     * @throws NoSpaceException when the disk is full; to be called again later. Any other exception is the end.
     */
    void keepHouse() throws IOException {
        checkInPlace();
        try {
            spare.prepare();
        } finally {
            integrator.integrate(wal.durable());
            deleteSegments();
        }
    }

    /** A segment may go when the tree holds its entries for good, and a later one is sure to be found. */
    private void deleteSegments() throws IOException {
        WalFiles.deleteBefore(files, Math.min(integrator.size(), wal.segmentStart()));
    }

    private void checkInPlace() throws IOException {
        for (Map.Entry<String, FileIdentity> entry : watched.entrySet()) {
            try {
                if (!files.identity(entry.getKey()).equals(entry.getValue())) {
                    throw new FileRemovedException("the audit log's " + entry.getKey(), null);
                }
            } catch (NoSuchFileException e) {
                throw new FileRemovedException("the audit log's " + entry.getKey(), e);
            }
        }
    }

    /** At the start and at the end the tree may have the room kept back. */
    private void integrateFromReserve(long durable) throws IOException {
        try {
            integrator.integrate(durable);
        } catch (NoSpaceException e) {
            if (!reserve.release()) {
                throw e;
            }
            integrator.integrate(durable);
        }
    }

    /** Covers everything by a checkpoint and lets go of the files. */
    @Override
    public void close() throws IOException {
        try {
            checkInPlace();
            integrateFromReserve(wal.durable());
        } finally {
            abandon();
        }
    }

    /** Lets go of the files as they are. */
    void abandon() throws IOException {
        try (lock;
                integrator;
                wal) {
            watched.clear();
        }
    }
}
