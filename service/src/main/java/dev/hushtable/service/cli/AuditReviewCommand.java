package dev.hushtable.service.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hushtable audit review}: reviews of who may do what, decided and signed on record. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "review who may do what with a table: decide on each grant, and sign, on record")
final class AuditReviewCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line(Map<String, String> environment) {
        return new CommandLine(new AuditReviewCommand())
                .addSubcommand(new ReviewStartCommand(environment))
                .addSubcommand(new ReviewListCommand(environment))
                .addSubcommand(new ReviewShowCommand(environment))
                .addSubcommand(new ReviewDecideCommand(environment))
                .addSubcommand(new ReviewSignCommand(environment));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "name one of: " + String.join(", ", spec.subcommands().keySet()));
    }
}
