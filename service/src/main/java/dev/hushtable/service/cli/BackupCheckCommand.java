package dev.hushtable.service.cli;

import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hushtable backup check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "open every key of a backup, and every table of the data folder with them; the server must not run")
final class BackupCheckCommand implements Runnable {

    @Mixin
    private BackupArguments arguments = new BackupArguments();

    @Override
    public void run() {
        DataDirectory data = arguments.data();
        try (StagedBackup staged = StagedBackup.open(arguments.file(), arguments.settings())) {
            BackupRehearsal rehearsal = staged.rehearsal(arguments.settings());
            rehearsal.openKeys();
            int[] tables = {0};
            if (Files.exists(data.tables())) {
                data.whileLocked(() -> tables[0] = rehearsal.openTables(data.tables()));
            }
            arguments.say("the backup of " + staged.backup().madeAt() + " opens: "
                    + staged.backup().files().size() + " files of the key store, and " + tables[0] + " tables of "
                    + data.root().toAbsolutePath());
        }
    }
}
