package dev.hushtable.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

    private final Map<String, Inode> seen = new TreeMap<>();
    private Map<String, Inode> durable = new TreeMap<>();
    private final Set<String> directories = new TreeSet<>(Set.of(""));
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
        losePower();
        restart();
    }

    /** The process is gone, the machine is not: everything it wrote is still seen. */
    public synchronized void restart() {
        locks.clear();
        faults.revive();
    }

    private void losePower() {
        Map<String, Inode> after = new TreeMap<>(durable);
        Set<String> names = new TreeSet<>(seen.keySet());
        names.addAll(durable.keySet());
        for (String name : names) {
            if (seen.get(name) != durable.get(name) && random.nextBoolean()) {
                Inode now = seen.get(name);
                if (now == null) {
                    after.remove(name);
                } else {
                    after.put(name, now);
                }
            }
        }
        seen.clear();
        seen.putAll(after);
        durable = new TreeMap<>(after);
        for (Inode inode : new HashSet<>(after.values())) {
            inode.losePower(random);
        }
    }

    private synchronized Inode find(String path) throws NoSuchFileException {
        Inode inode = seen.get(path);
        if (inode == null) {
            throw new NoSuchFileException(path);
        }
        return inode;
    }

    @Override
    public synchronized LogFile create(String path) throws IOException {
        faults.step(Fault.IO_ERROR);
        if (seen.containsKey(path)) {
            throw new FileAlreadyExistsException(path);
        }
        requireDirectory(path);
        Inode inode = new Inode();
        seen.put(path, inode);
        return new Open(path, inode);
    }

    private void requireDirectory(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (!directories.contains(slash < 0 ? "" : path.substring(0, slash))) {
            throw new NoSuchFileException(path);
        }
    }

    @Override
    public LogFile openForWriting(String path) throws IOException {
        return new Open(path, find(path));
    }

    @Override
    public LogFile openForReading(String path) throws IOException {
        return new Open(path, find(path));
    }

    @Override
    public synchronized boolean exists(String path) {
        return seen.containsKey(path) || directories.contains(path);
    }

    @Override
    public synchronized List<String> list(String directory) throws IOException {
        if (!directories.contains(directory)) {
            throw new NoSuchFileException(directory);
        }
        String prefix = directory.isEmpty() ? "" : directory + "/";
        Set<String> names = new TreeSet<>();
        for (String path : seen.keySet()) {
            if (path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0) {
                names.add(path.substring(prefix.length()));
            }
        }
        for (String path : directories) {
            if (!path.isEmpty() && path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0) {
                names.add(path.substring(prefix.length()) + "/");
            }
        }
        return new ArrayList<>(names);
    }

    /** Directories are durable at once: their loss is the loss of the files in them, which is simulated. */
    @Override
    public synchronized void createDirectory(String path) throws IOException {
        faults.step(Fault.IO_ERROR);
        directories.add(path);
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        faults.step(Fault.IO_ERROR);
        requireDirectory(to);
        Inode inode = find(from);
        seen.remove(from);
        seen.put(to, inode);
    }

    @Override
    public synchronized void delete(String path) throws IOException {
        faults.step(Fault.IO_ERROR);
        if (directories.contains(path)) {
            if (!list(path).isEmpty()) {
                throw new DirectoryNotEmptyException(path);
            }
            directories.remove(path);
            return;
        }
        if (freeBytes != Long.MAX_VALUE) {
            freeBytes += find(path).size();
        }
        find(path);
        seen.remove(path);
    }

    @Override
    public synchronized void syncDirectory(String path) throws IOException {
        faults.sync(path);
        String prefix = path.isEmpty() ? "" : path + "/";
        durable.keySet().removeIf(name -> isIn(prefix, name) && !seen.containsKey(name));
        seen.forEach((name, inode) -> {
            if (isIn(prefix, name)) {
                durable.put(name, inode);
            }
        });
    }

    private static boolean isIn(String prefix, String name) {
        return name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0;
    }

    @Override
    public synchronized FileIdentity identity(String path) throws IOException {
        return new FileIdentity(
                directories.contains(path) ? path : Long.toString(find(path).number()));
    }

    @Override
    public synchronized LogLock lock(String path) throws IOException {
        if (!locks.add(path)) {
            throw new LogLockedException("in use");
        }
        seen.computeIfAbsent(path, p -> new Inode());
        return () -> locks.remove(path);
    }

    /** The paths of all files, for tests that alter them. */
    public synchronized Collection<String> paths() {
        return List.copyOf(seen.keySet());
    }

    public synchronized byte[] content(String path) throws IOException {
        return find(path).content();
    }

    /** Replaces a file behind the log's back, durably. */
    public synchronized void replace(String path, byte[] content) {
        Inode inode = Inode.of(content);
        seen.put(path, inode);
        durable.put(path, inode);
    }

    /** Removes a file, or a directory and all in it, behind the log's back, durably. */
    public synchronized void remove(String path) {
        seen.keySet().removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
        durable.keySet().removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
        directories.removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
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
        seen.clear();
        durable.clear();
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
