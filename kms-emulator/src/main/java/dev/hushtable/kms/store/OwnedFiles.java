package dev.hushtable.kms.store;

import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Files for the owner alone (0600), beside what {@code DurableFile} writes. */
final class OwnedFiles {
    private OwnedFiles() {}

    /** Opens a file to be locked, made if missing. */
    static FileChannel openForLocking(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mode("rw-------"));
    }

    /** Overwrites, as far as the file system lets one, and removes. */
    static void destroy(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            channel.force(true);
        }
        Files.delete(file);
        DurableFolder.forceNameOf(file);
    }

    static List<Path> list(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    /** Removes what a process left behind that died while writing. */
    static void removeUnfinished(Path directory) throws IOException {
        for (Path entry : list(directory)) {
            String name = String.valueOf(entry.getFileName());
            if (name.startsWith(".") && name.endsWith(".tmp")) {
                Files.delete(entry);
            }
        }
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
