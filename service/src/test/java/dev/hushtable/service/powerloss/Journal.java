package dev.hushtable.service.powerloss;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that was asked of a disk, in order. It knows which file has which name now. Thread-safe. */
public final class Journal {
    private final List<DiskOperation> operations = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private int files;

    public synchronized List<DiskOperation> operations() {
        return List.copyOf(operations);
    }

    /** Notes what the code under test tells others, and is held to from here on. */
    public synchronized void say(String what) {
        operations.add(new DiskOperation.Said(what));
    }

    synchronized int create(String path) {
        int file = ++files;
        names.put(path, file);
        operations.add(new DiskOperation.Create(path, file));
        return file;
    }

    /** The number of a file, or null for what is none. */
    synchronized @Nullable Integer file(String path) {
        return names.get(path);
    }

    synchronized void link(String path, String existing) {
        Integer file = names.get(existing);
        if (file == null) {
            throw new IllegalStateException(existing + " was not made here");
        }
        names.put(path, file);
        operations.add(new DiskOperation.Link(path, file));
    }

    synchronized void makeFolder(String path) {
        operations.add(new DiskOperation.MakeFolder(path));
    }

    synchronized void rename(String from, String to) {
        for (String path : List.copyOf(names.keySet())) {
            if (path.equals(from) || path.startsWith(from + "/")) {
                names.put(to + path.substring(from.length()), names.remove(path));
            }
        }
        operations.add(new DiskOperation.Rename(from, to));
    }

    synchronized void remove(String path) {
        names.remove(path);
        operations.add(new DiskOperation.Remove(path));
    }

    synchronized void write(int file, long position, byte[] bytes) {
        operations.add(new DiskOperation.Write(file, position, bytes));
    }

    synchronized void truncate(int file, long size) {
        operations.add(new DiskOperation.Truncate(file, size));
    }

    synchronized void force(int file) {
        operations.add(new DiskOperation.Force(file));
    }

    synchronized void forceFolder(String path) {
        operations.add(new DiskOperation.ForceFolder(path));
    }
}
