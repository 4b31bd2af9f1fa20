package dev.hushtable.service.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hushtable audit detections}: tools for those who write them. They need files only. */
@Command(
        name = "detections",
        mixinStandardHelpOptions = true,
        description = "check and test detections, and apply them to a log")
final class AuditDetectionsCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line() {
        return new CommandLine(new AuditDetectionsCommand())
                .addSubcommand(new DetectionsTestCommand())
                .addSubcommand(new DetectionsRunCommand());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "name one of: " + String.join(", ", spec.subcommands().keySet()));
    }
}
