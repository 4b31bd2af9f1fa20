package dev.hushtable.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Every file under a folder with its permissions and a checksum of its content: equal listings, nothing was changed. */
record Listing(SortedMap<String, String> files) {

    static Listing of(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.forEach(file -> files.put(folder.relativize(file).toString(), describe(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Listing(files);
    }

    private static String describe(Path file) {
        try {
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
            if (Files.isDirectory(file)) {
                return permissions;
            }
            CRC32C sum = new CRC32C();
            sum.update(Files.readAllBytes(file));
            return permissions + ' ' + Files.size(file) + ' ' + Long.toHexString(sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
