package dev.hushtable.service.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The files of a folder in use, as a crash would leave them. A crash leaves all of them as of one moment; a copy takes
 * time, and is as good while only WALs grow. Where a checkpoint moved pages into a file meanwhile, it is made again.
 */
final class RunningCopy {
    private static final int WAL_HEADER_BYTES = 32;
    private static final int MOST_ATTEMPTS = 1_000;

    private RunningCopy() {}

    static void of(Path from, Path to) throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            List<Path> files = files(from);
            Files.createDirectories(to);
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
            if (files.equals(files(from)) && stoodStill(files, to)) {
                return;
            }
            for (Path file : files) {
                Files.delete(to.resolve(file.getFileName()));
            }
        }
        throw new AssertionError("checkpoints without end in " + from);
    }

    private static List<Path> files(Path from) throws IOException {
        List<Path> files = new ArrayList<>();
        try (var found = Files.newDirectoryStream(from, path -> !path.toString().endsWith("-shm"))) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    /** Whether each WAL is the one that was copied, and everything else has the bytes that were. */
    private static boolean stoodStill(List<Path> files, Path to) throws IOException {
        for (Path file : files) {
            Path copy = to.resolve(file.getFileName());
            boolean same = file.toString().endsWith("-wal")
                    ? Arrays.equals(header(file), header(copy))
                    : Files.mismatch(file, copy) < 0;
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static byte[] header(Path wal) throws IOException {
        try (InputStream in = Files.newInputStream(wal)) {
            return in.readNBytes(WAL_HEADER_BYTES);
        }
    }
}
