package dev.hushtable.service.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hushtable policy}: tools for those who write policies. They need files only, no server; those about what was decided the audit log and its keys. */
@Command(name = "policy", mixinStandardHelpOptions = true, description = "check, test, explain and compare policies")
final class PolicyCommand implements Runnable {
    /** What the tools answer to scripts: nothing to complain of. */
    static final int GOOD = 0;

    /** Findings, failed tests, a denial, a difference. */
    static final int FOUND = 1;

    /** Wrong use, or files that cannot be read. */
    static final int UNREADABLE = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Each tool adds its command here. */
    static CommandLine line(Map<String, String> environment) {
        return new CommandLine(new PolicyCommand())
                .addSubcommand(new PolicyLintCommand())
                .addSubcommand(new PolicyDiffCommand(environment))
                .addSubcommand(new PolicySuggestCommand(environment))
                .addSubcommand(new PolicySchemaCommand())
                .addSubcommand(new PolicyTestCommand())
                .addSubcommand(new PolicyWhoCanCommand())
                .addSubcommand(new PolicyWhatCanCommand())
                .addSubcommand(new VerifyReportCommand())
                .addSubcommand(new PolicyExplainCommand());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "name one of: " + String.join(", ", spec.subcommands().keySet()));
    }
}
