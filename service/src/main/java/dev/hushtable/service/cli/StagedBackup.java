package dev.hushtable.service.cli;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A backup unpacked into a folder of its own, its root of trust unlocked; both are gone when this is closed. */
final class StagedBackup implements AutoCloseable {
    private final DataDirectory folder;
    private final RootAccess root;
    private final BackupFile backup;

    private StagedBackup(DataDirectory folder, RootAccess root, BackupFile backup) {
        this.folder = folder;
        this.root = root;
        this.backup = backup;
    }

    /**
     * @throws CommandFailure when the backup was altered, or does not open by what the settings name
     */
    static StagedBackup open(Path file, Settings settings) {
        byte[] bytes = BackupFile.read(file);
        DataDirectory folder = stage(bytes, file);
        boolean opened = false;
        try {
            RootAccess root = RootAccess.open(
                    folder, settings.root(), settings.root().keyFile(settings.dataDirectory()), new SecureRandom());
            try (SealingKey key = root.backupKey()) {
                BackupFile backup = BackupFile.open(bytes, key, file);
                new KeyStoreFiles(folder).write(backup);
                opened = true;
                return new StagedBackup(folder, root, backup);
            }
        } finally {
            if (!opened) {
                remove(folder);
            }
        }
    }

    private static DataDirectory stage(byte[] bytes, Path file) {
        byte[] rootSealed = BackupFile.rootSealed(bytes, file);
        try {
            DataDirectory folder = new DataDirectory(Files.createTempDirectory("hushtable-backup-"));
            DurableFile.create(folder.rootSealed(), rootSealed);
            return folder;
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot unpack the backup: " + e.getMessage());
        }
    }

    BackupFile backup() {
        return backup;
    }

    BackupRehearsal rehearsal(Settings settings) {
        return new BackupRehearsal(settings, folder, root);
    }

    private static void remove(DataDirectory folder) {
        try (Stream<Path> walk = Files.walk(folder.root())) {
            List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR,
                    "cannot remove the unpacked backup " + folder.root() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        root.close();
        remove(folder);
    }
}
