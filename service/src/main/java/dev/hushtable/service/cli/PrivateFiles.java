package dev.hushtable.service.cli;

import dev.hushtable.crypto.file.DurableFile;
import dev.hushtable.crypto.file.DurableFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes files that only their owner may read: created with mode 0600, never opened wider even for a moment. */
final class PrivateFiles {
    private PrivateFiles() {}

    /**
     * Replaces {@code file} as a whole.
     *
     * @throws CommandFailure when it cannot be written
     */
    static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws CommandFailure when it cannot be written */
    static void write(Path file, byte[] content) {
        try {
            DurableFolder.ensureFor(file);
            DurableFile.replace(file.toAbsolutePath(), content);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot write " + file + ": " + e.getMessage());
        }
    }
}
