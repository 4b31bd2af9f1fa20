package dev.hushtable.service.cli;

import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.file.DurableFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable backup}: the key store in one sealed file, and back. Tables are files of their own: copy them. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "back up the key store (KMS keys, access keys, certificates), check a backup, restore it")
final class BackupCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line() {
        return new CommandLine(new BackupCommand())
                .addSubcommand(new Create())
                .addSubcommand(new Check())
                .addSubcommand(new Restore());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of: create, check, restore");
    }

    /** {@code hushtable backup create}. */
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "write a sealed backup of the key store; the server may run")
    static final class Create implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "FILE", description = "the backup; never overwrites one")
        private Path file = Path.of("");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            DataDirectory data = settings.dataDirectory();
            try (RootAccess root = RootAccess.open(settings, new SecureRandom());
                    SealingKey key = root.backupKey()) {
                BackupFile backup = new BackupFile(
                        Clock.systemUTC().instant(),
                        Files.readAllBytes(data.rootSealed()),
                        new KeyStoreFiles(data).read());
                DurableFile.create(file.toAbsolutePath(), backup.seal(key));
                spec.commandLine()
                        .getOut()
                        .println(backup.files().size() + " files of the key store are in "
                                + file.toAbsolutePath()
                                + "; it opens by what opens this installation today, and by nothing else");
                spec.commandLine().getOut().flush();
            } catch (FileAlreadyExistsException e) {
                throw new CommandFailure(CommandFailure.CANNOT_CREATE, file + " exists already; nothing was changed");
            } catch (IOException e) {
                throw new CommandFailure(CommandFailure.CANNOT_CREATE, "cannot write " + file + ": " + e.getMessage());
            }
        }
    }

    /** {@code hushtable backup check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "open every key of a backup, and every table of the data folder with them; the server must not run")
    static final class Check implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "FILE", description = "the backup")
        private Path file = Path.of("");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            DataDirectory data = settings.dataDirectory();
            try (StagedBackup staged = StagedBackup.open(file, settings)) {
                BackupRehearsal rehearsal = staged.rehearsal(settings);
                rehearsal.openKeys();
                int[] tables = {0};
                if (Files.exists(data.tables())) {
                    data.whileLocked(() -> tables[0] = rehearsal.openTables(data.tables()));
                }
                spec.commandLine()
                        .getOut()
                        .println("the backup of " + staged.backup().madeAt() + " opens: "
                                + staged.backup().files().size() + " files of the key store, and " + tables[0]
                                + " tables of " + data.root().toAbsolutePath());
                spec.commandLine().getOut().flush();
            }
        }
    }

    /** {@code hushtable backup restore}. */
    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "put a backup's key store into a data folder that has none, if it opens the tables there")
    static final class Restore implements Runnable {

        @Mixin
        private Settings settings = new Settings();

        @Parameters(paramLabel = "FILE", description = "the backup")
        private Path file = Path.of("");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            DataDirectory data = settings.dataDirectory();
            if (data.isInitialised()) {
                throw new CommandFailure(
                        CommandFailure.CANNOT_CREATE,
                        data.root().toAbsolutePath() + " has a key store, which a backup could only set back: nothing"
                                + " was changed");
            }
            try (StagedBackup staged = StagedBackup.open(file, settings)) {
                data.create();
                data.whileLocked(() -> restore(staged, data));
            }
        }

        private void restore(StagedBackup staged, DataDirectory data) {
            BackupRehearsal rehearsal = staged.rehearsal(settings);
            rehearsal.openKeys();
            int tables = rehearsal.openTables(data.tables());
            new KeyStoreFiles(data).write(staged.backup());
            spec.commandLine()
                    .getOut()
                    .println("the key store of " + staged.backup().madeAt() + " is in "
                            + data.root().toAbsolutePath() + ", and opens its " + tables + " tables");
            spec.commandLine().getOut().flush();
        }
    }
}
