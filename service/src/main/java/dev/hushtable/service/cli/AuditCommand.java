package dev.hushtable.service.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code hushtable audit}: reads, checks and reviews the log. What reviews it asks a running server, or reads the log
 * itself.
 */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "review the audit log, and check that nobody changed it")
final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line(Map<String, String> environment) {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditTailCommand(environment))
                .addSubcommand(new AuditVerifyExportCommand(environment))
                .addSubcommand(new AuditVerifyCommand())
                .addSubcommand(new AuditLastAccessCommand(environment))
                .addSubcommand(new AuditProveCommand())
                .addSubcommand(new AuditVerifyProofCommand())
                .addSubcommand(new AuditArchiveCommand())
                .addSubcommand(new AuditExportCommand(environment))
                .addSubcommand(new AuditRotateTrailKeyCommand())
                .addSubcommand(new AuditSearchCommand(environment))
                .addSubcommand(new AuditSavedCommand(environment))
                .addSubcommand(new AuditWhoAccessedCommand(environment))
                .addSubcommand(new AuditPrincipalCommand(environment))
                .addSubcommand(new AuditDeniedCommand(environment))
                .addSubcommand(new AuditExposureCommand(environment))
                .addSubcommand(new AuditChangesCommand(environment))
                .addSubcommand(new AuditKeysCommand(environment))
                .addSubcommand(new AuditAnomaliesCommand(environment))
                .addSubcommand(new AuditExplainCommand(environment))
                .addSubcommand(new AuditStatusCommand(environment))
                .addSubcommand(AuditIndexCommand.line(environment))
                .addSubcommand(AuditDetectionsCommand.line())
                .addSubcommand(new AuditEvidenceCommand(environment))
                .addSubcommand(AuditReviewCommand.line(environment))
                .addSubcommand(new AuditRedactCommand(environment));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "name one of: " + String.join(", ", spec.subcommands().keySet()));
    }
}
