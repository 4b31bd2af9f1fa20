package dev.hushtable.service.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hushtable ca}: parent of what is done with the server's certificate authority. */
@Command(
        name = "ca",
        mixinStandardHelpOptions = true,
        subcommands = CaIssueCommand.class,
        description = "the server's own certificate authority")
final class CaCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: issue");
    }
}
