package dev.hushtable.service.cli;

import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a data folder that hold keys: everything sealed under the root of trust, and the public halves that
 * auditors pinned. Neither tables nor the audit log, which are large, sealed by these keys, and backed up as files.
 */
record KeyStoreFiles(DataDirectory data) {
    private static final List<String> FOLDERS = List.of("kms", "keys", "reviews", "tls");
    private static final int MAX_TRIES = 20;

    /**
     * All but {@code root.sealed}, by their path within the folder; as of one moment, also while a server runs.
     *
     * @throws CommandFailure when they cannot be read, or change all the time
     */
    SortedMap<String, byte[]> read() {
        try {
            SortedMap<String, byte[]> before = readOnce();
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                SortedMap<String, byte[]> after = readOnce();
                if (same(before, after)) {
                    return after;
                }
                before = after;
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR, "cannot read the key store in " + data.root() + ": " + e.getMessage());
        }
        throw new CommandFailure(
                CommandFailure.UNAVAILABLE, "the key store changes all the time: try again when it is quiet");
    }

    private SortedMap<String, byte[]> readOnce() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> top = Files.list(data.root())) {
            add(top, files);
        }
        for (String folder : FOLDERS) {
            if (Files.isDirectory(data.root().resolve(folder))) {
                try (Stream<Path> walk = Files.walk(data.root().resolve(folder))) {
                    add(walk, files);
                }
            }
        }
        return files;
    }

    private void add(Stream<Path> found, Map<String, byte[]> files) throws IOException {
        for (Path file : found.filter(this::belongs).toList()) {
            String path = data.root().relativize(file).toString();
            try {
                files.put(path, Files.readAllBytes(file));
            } catch (NoSuchFileException e) {
                // Gone between the two: the second reading will agree with a third.
                files.remove(path);
            }
        }
    }

    private boolean belongs(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean kept = name.endsWith(".sealed") || name.endsWith(".vkey");
        return kept && !name.startsWith(".") && !file.equals(data.rootSealed()) && Files.isRegularFile(file);
    }

    private static boolean same(SortedMap<String, byte[]> left, SortedMap<String, byte[]> right) {
        return left.keySet().equals(right.keySet())
                && left.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), right.get(file.getKey())));
    }

    /**
     * Writes them, {@code root.sealed} last: where it is, all are. What is there already must be the same.
     *
     * @throws CommandFailure when another file is in the way, or one cannot be written
     */
    void write(BackupFile backup) {
        backup.files().forEach(this::requireNoOther);
        backup.files().forEach(this::write);
        write(data.rootSealed().getFileName().toString(), backup.rootSealed());
    }

    private void requireNoOther(String path, byte[] content) {
        Path file = place(path);
        try {
            if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), content)) {
                throw new CommandFailure(
                        CommandFailure.CANNOT_CREATE,
                        file + " is there, and another than in the backup: nothing was changed; move it away first");
            }
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read " + file + ": " + e.getMessage());
        }
    }

    private void write(String path, byte[] content) {
        Path file = place(path);
        try {
            DurableFolder.ensureFor(file);
            DurableFile.replace(file, content);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot write " + file + ": " + e.getMessage());
        }
    }

    /** A backup is authentic when this is asked; it is asked nevertheless. */
    private Path place(String path) {
        Path file = data.root().resolve(path).normalize();
        if (!file.startsWith(data.root().normalize()) || path.isEmpty()) {
            throw new CommandFailure(CommandFailure.NO_PERMISSION, "the backup names a file outside the data folder");
        }
        return file;
    }
}
