package dev.hushtable.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The shared server's policy folder, written to as an editor does: each file is replaced whole. */
final class PolicyFolder {
    private PolicyFolder() {}

    static void write(String file, String text) {
        Path target = SharedServer.get().data().resolve("policies").resolve(file);
        try {
            Files.createDirectories(target.getParent());
            Path draft = Files.writeString(target.resolveSibling("." + target.getFileName()), text);
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
