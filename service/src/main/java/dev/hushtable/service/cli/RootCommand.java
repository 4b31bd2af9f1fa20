package dev.hushtable.service.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hushtable root}: who opens the root of trust, and the master key in it. */
@Command(
        name = "root",
        mixinStandardHelpOptions = true,
        description = "see and change what unlocks this installation, and rotate its master key")
final class RootCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line() {
        return new CommandLine(new RootCommand())
                .addSubcommand(new RootListCommand())
                .addSubcommand(new RootAddCommand())
                .addSubcommand(new RootRemoveCommand())
                .addSubcommand(new RootRotateCommand());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of: list, add, remove, rotate");
    }
}
