package dev.hushtable.service.cli;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hushtable backup create}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "write a sealed backup of the key store; the server may run")
final class BackupCreateCommand implements Runnable {

    @Mixin
    private BackupArguments arguments = new BackupArguments();

    @Override
    public void run() {
        Path file = arguments.file().toAbsolutePath();
        try (RootAccess root = RootAccess.open(arguments.settings(), new SecureRandom());
                SealingKey key = root.backupKey()) {
            BackupFile backup = new BackupFile(
                    Clock.systemUTC().instant(),
                    Files.readAllBytes(arguments.data().rootSealed()),
                    new KeyStoreFiles(arguments.data()).read());
            root.offlineChanges()
                    .make("KeyStoreBackedUp", new TreeMap<>(Map.of("file", file.toString())), () -> write(backup, key));
            arguments.say(backup.files().size() + " files of the key store are in " + file
                    + "; it opens by what opens this installation today, and by nothing else");
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "cannot read the key store: " + e.getMessage());
        }
    }

    private void write(BackupFile backup, SealingKey key) {
        Path file = arguments.file();
        try {
            DurableFile.create(file.toAbsolutePath(), backup.seal(key));
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, file + " exists already; nothing was changed");
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot write " + file + ": " + e.getMessage());
        }
    }
}
