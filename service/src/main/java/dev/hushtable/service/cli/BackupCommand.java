package dev.hushtable.service.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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
                .addSubcommand(new BackupCreateCommand())
                .addSubcommand(new BackupCheckCommand())
                .addSubcommand(new BackupRestoreCommand());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of: create, check, restore");
    }
}
