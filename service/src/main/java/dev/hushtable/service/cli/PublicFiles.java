package dev.hushtable.service.cli;

import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Public halves of keys, left beside them for auditors to take away. */
final class PublicFiles {
    private PublicFiles() {}

    /** Replaces a file as a whole, durably, if it says something else. */
    static void publish(Path file, String text) throws IOException {
        publish(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Replaces a file as a whole, durably, if it says something else. */
    static void publish(Path file, byte[] content) throws IOException {
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            DurableFile.replace(file, content);
        }
    }
}
