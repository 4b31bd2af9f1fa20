package dev.hushtable.service.review.index;

import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.service.storage.sqlite.AuditIndexWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the files of an index lie. */
final class IndexFolder {
    private static final String NAME = "index.db";

    private final Path directory;

    IndexFolder(Path directory) {
        this.directory = directory;
    }

    Path file() {
        return directory.resolve(NAME);
    }

    AuditIndexWriter writer(int version) throws IOException {
        DurableFolder.ensure(directory);
        return AuditIndexWriter.open(file(), version);
    }

    /** Removes the files: the database and what SQLite lays beside it. */
    void clear() throws IOException {
        for (String name : List.of(NAME, NAME + "-wal", NAME + "-shm", NAME + "-journal")) {
            Files.deleteIfExists(directory.resolve(name));
        }
    }

    long bytes() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
