package dev.hushtable.service.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hushtable audit}: reads and checks the log. Needs no key of the server. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "read the audit log, and check that nobody changed it")
final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line() {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditTailCommand())
                .addSubcommand(new AuditVerifyCommand())
                .addSubcommand(new AuditArchiveCommand());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of: tail, verify, archive");
    }
}
