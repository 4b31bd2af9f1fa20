package dev.hushtable.service.cli;

import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The key store of a data folder, copied for its owner alone, so that it can be opened while a server has the original
 * open. All of it stays sealed; it is removed when closed.
 */
record CopiedKms(Path folder) implements AutoCloseable {
    private static final String KEYS = "kms/";

    /** @throws CommandFailure when it cannot be copied */
    static CopiedKms of(DataDirectory data) {
        try {
            CopiedKms copy = new CopiedKms(Files.createTempDirectory("hushtable-kms-"));
            for (Map.Entry<String, byte[]> file : new KeyStoreFiles(data).read().entrySet()) {
                if (file.getKey().startsWith(KEYS)) {
                    Path target = copy.folder.resolve(file.getKey().substring(KEYS.length()));
                    Files.createDirectories(target.getParent());
                    DurableFile.create(target, file.getValue());
                }
            }
            return copy;
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot copy the key store: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR, "cannot remove the copied key store " + folder + ": " + e.getMessage());
        }
    }
}
