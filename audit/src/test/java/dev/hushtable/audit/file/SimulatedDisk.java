package dev.hushtable.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A disk in memory that can fail and lose power. It keeps two versions of everything: what programs see, and what a
 * power failure leaves. Of what was not forced, a power failure keeps a random part: any sectors of a write, any
 * changes of names. Thread-safe.
 */
public final class SimulatedDisk implements LogFiles {
    /** What happens at the chosen operation. */
    public enum Fault {
        /** The machine dies before the operation. */
        CRASH,
        /** A write fails with a full disk, after having written part of it; other operations work. */
        NO_SPACE,
        /** A force fails and what was written is dropped, as Linux does. Other operations work. */
        SYNC_ERROR,
        /** Any operation that changes something fails. */
        IO_ERROR
    }

    /** Thrown by every operation after a crash. */
    public static final class PowerLost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Whether a fault happens at one operation or at all from then on. */
    public enum Duration {
        ONCE,
        FROM_THEN_ON
    }

    private final SimulatedNames names = new SimulatedNames();
    private final Set<String> locks = new HashSet<>();
    private final Random random;
    private final FaultPlan faults = new FaultPlan();
    private long freeBytes = Long.MAX_VALUE;

    public SimulatedDisk(long seed) {
        random = new Random(seed);
    }

    /** From now on, the n-th operation that the fault concerns fails. */
    public synchronized void failAt(long n, Fault newFault, Duration newDuration) {
        faults.failAt(n, newFault, newDuration);
    }

    public synchronized void stopFailing() {
        faults.stop();
    }

    /** Whether the fault has happened. */
    public synchronized boolean faulted() {
        return faults.faulted();
    }

    /** How much more may be written. */
    public synchronized void freeBytes(long bytes) {
        freeBytes = bytes;
    }

    /** The machine is switched off and on again: open files are gone, and what was not forced is gone in part. */
    public synchronized void powerCycle() {
        names.losePower(random);
        restart();
    }

    /** The process is gone, the machine is not: everything it wrote is still seen. */
    public synchronized void restart() {
        locks.clear();
        faults.revive();
    }

    @Override
    public synchronized LogFile create(String path) throws IOException {
        faults.step(Fault.IO_ERROR);
        return new Open(path, names.create(path));
    }

    @Override
    public synchronized LogFile openForWriting(String path) throws IOException {
        return new Open(path, names.find(path));
    }

    @Override
    public synchronized LogFile openForReading(String path) throws IOException {
        return new Open(path, names.find(path));
    }

    @Override
    public synchronized boolean exists(String path) {
        return names.exists(path);
    }

    @Override
    public synchronized List<String> list(String directory) throws IOException {
        return names.list(directory);
    }

    @Override
    public synchronized void createDirectory(String path) throws IOException {
        faults.step(Fault.IO_ERROR);
        names.createDirectory(path);
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        faults.step(Fault.IO_ERROR);
        names.rename(from, to);
    }

    @Override
    public synchronized void delete(String path) throws IOException {
        faults.step(Fault.IO_ERROR);
        if (names.isDirectory(path)) {
            names.deleteDirectory(path);
            return;
        }
        if (freeBytes != Long.MAX_VALUE) {
            freeBytes += names.find(path).size();
        }
        names.deleteFile(path);
    }

    @Override
    public synchronized void syncDirectory(String path) throws IOException {
        faults.sync(path);
        names.sync(path);
    }

    @Override
    public synchronized FileIdentity identity(String path) throws IOException {
        return new FileIdentity(
                names.isDirectory(path) ? path : Long.toString(names.find(path).number()));
    }

    @Override
    public synchronized LogLock lock(String path) throws IOException {
        if (!locks.add(path)) {
            throw new LogLockedException("in use");
        }
        names.touch(path);
        return () -> locks.remove(path);
    }

    /** The paths of all files, for tests that alter them. */
    public synchronized Collection<String> paths() {
        return names.paths();
    }

    public synchronized byte[] content(String path) throws IOException {
        return names.find(path).content();
    }

    /** Replaces a file behind the log's back, durably. */
    public synchronized void replace(String path, byte[] content) {
        names.replace(path, Inode.of(content));
    }

    /** Removes a file, or a directory and all in it, behind the log's back, durably. */
    public synchronized void remove(String path) {
        names.remove(path);
    }

    /** A copy of what is seen, as a backup would be. */
    public synchronized Map<String, byte[]> backup() throws IOException {
        Map<String, byte[]> copy = new HashMap<>();
        for (String path : paths()) {
            copy.put(path, content(path));
        }
        return copy;
    }

    /** Puts a backup in place of everything. */
    public synchronized void restore(Map<String, byte[]> backup) {
        names.clear();
        backup.forEach(this::replace);
    }

    private final class Open implements LogFile {
        private final String path;
        private final Inode inode;

        Open(String path, Inode inode) {
            this.path = path;
            this.inode = inode;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                int count = source.remaining();
                long growth = Math.max(0, position + count - inode.size());
                if (growth > freeBytes) {
                    put(source, (int) position, (int) (count - growth + freeBytes));
                    throw new NoSpaceException("simulated full disk", new IOException("ENOSPC"));
                }
                try {
                    faults.step(Fault.NO_SPACE);
                } catch (NoSpaceException e) {
                    put(source, (int) position, count / 3);
                    throw e;
                }
                // A short write now and then, which the caller has to go on from.
                int written = count > 1 && random.nextInt(8) == 0 ? count / 2 : count;
                put(source, (int) position, written);
                return written;
            }
        }

        private void put(ByteBuffer source, int position, int count) {
            if (freeBytes != Long.MAX_VALUE) {
                freeBytes -= Math.max(0, position + count - inode.size());
            }
            inode.put(source, position, count);
        }

        @Override
        public int read(ByteBuffer target, long position) {
            synchronized (SimulatedDisk.this) {
                return inode.read(target, (int) position);
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (SimulatedDisk.this) {
                try {
                    faults.sync(path);
                } catch (SyncFailedException e) {
                    inode.failToForce();
                    throw e;
                }
                inode.force();
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (SimulatedDisk.this) {
                faults.step(Fault.IO_ERROR);
                inode.truncate((int) size);
            }
        }

        @Override
        public long size() {
            synchronized (SimulatedDisk.this) {
                return inode.size();
            }
        }

        @Override
        public void close() {}
    }
}
