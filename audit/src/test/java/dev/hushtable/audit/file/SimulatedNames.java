package dev.hushtable.audit.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of a {@link SimulatedDisk}: those that programs see, and those that a power failure leaves. Directories are
 * durable at once: their loss is the loss of the files in them, which is simulated. Guarded by the disk.
 */
final class SimulatedNames {
    private final Map<String, Inode> seen = new TreeMap<>();
    private Map<String, Inode> durable = new TreeMap<>();
    private final Set<String> directories = new TreeSet<>(Set.of(""));

    Inode find(String path) throws NoSuchFileException {
        Inode inode = seen.get(path);
        if (inode == null) {
            throw new NoSuchFileException(path);
        }
        return inode;
    }

    boolean exists(String path) {
        return seen.containsKey(path) || isDirectory(path);
    }

    boolean isDirectory(String path) {
        return directories.contains(path);
    }

    Inode create(String path) throws IOException {
        if (seen.containsKey(path)) {
            throw new FileAlreadyExistsException(path);
        }
        requireDirectory(path);
        Inode inode = new Inode();
        seen.put(path, inode);
        return inode;
    }

    private void requireDirectory(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (!directories.contains(slash < 0 ? "" : path.substring(0, slash))) {
            throw new NoSuchFileException(path);
        }
    }

    void touch(String path) {
        seen.computeIfAbsent(path, p -> new Inode());
    }

    void createDirectory(String path) {
        directories.add(path);
    }

    void rename(String from, String to) throws IOException {
        requireDirectory(to);
        Inode inode = find(from);
        seen.remove(from);
        seen.put(to, inode);
    }

    void deleteFile(String path) throws IOException {
        find(path);
        seen.remove(path);
    }

    void deleteDirectory(String path) throws IOException {
        if (!list(path).isEmpty()) {
            throw new DirectoryNotEmptyException(path);
        }
        directories.remove(path);
    }

    List<String> list(String directory) throws IOException {
        if (!directories.contains(directory)) {
            throw new NoSuchFileException(directory);
        }
        String prefix = directory.isEmpty() ? "" : directory + "/";
        Set<String> names = new TreeSet<>();
        for (String path : seen.keySet()) {
            if (isIn(prefix, path)) {
                names.add(path.substring(prefix.length()));
            }
        }
        for (String path : directories) {
            if (!path.isEmpty() && isIn(prefix, path)) {
                names.add(path.substring(prefix.length()) + "/");
            }
        }
        return new ArrayList<>(names);
    }

    void sync(String directory) {
        String prefix = directory.isEmpty() ? "" : directory + "/";
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

    /** Any of the changes of names that were not forced are kept. */
    void losePower(Random random) {
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

    List<String> paths() {
        return List.copyOf(seen.keySet());
    }

    /** Behind the back of programs, durably. */
    void replace(String path, Inode inode) {
        seen.put(path, inode);
        durable.put(path, inode);
    }

    /** Behind the back of programs, durably; with all that is in a directory. */
    void remove(String path) {
        for (Set<String> names : List.of(seen.keySet(), durable.keySet(), directories)) {
            names.removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
        }
    }

    void clear() {
        seen.clear();
        durable.clear();
    }
}
