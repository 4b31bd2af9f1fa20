package dev.hushtable.service.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hushtable keys}: the keys that seal the tables of a running server. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "see and rotate the keys that seal the tables of a running server")
final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line(Map<String, String> environment) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new KeysStatusCommand(environment))
                .addSubcommand(new KeysRotateCommand(environment));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of: status, rotate");
    }
}
