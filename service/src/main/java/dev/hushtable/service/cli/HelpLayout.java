package dev.hushtable.service.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How help and usage errors look: what a command does not use is not in its help, and an error is not a page long. */
final class HelpLayout {
    private static final int WIDTH = 100;

    /** Settings of a running server; every command takes them, so that one settings file serves all. */
    private static final Set<String> OF_THE_SERVER = Set.of(
            "account",
            "audit-max-wait-millis",
            "cache-mib",
            "host",
            "kms",
            "kms-ca",
            "kms-endpoint",
            "kms-key",
            "max-in-flight",
            "port",
            "region",
            "san");

    private HelpLayout() {}

    /** Lays out a command and all below it. */
    static void apply(CommandLine line) {
        line.setUsageHelpWidth(WIDTH);
        line.setParameterExceptionHandler(HelpLayout::explain);
        layOut(line);
    }

    private static void layOut(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().abbreviateSynopsis(true);
        if (!(spec.userObject() instanceof ServeCommand)) {
            hideServerSettings(spec);
        }
        line.getSubcommands().values().forEach(HelpLayout::layOut);
    }

    private static void hideServerSettings(CommandSpec spec) {
        for (OptionSpec option : List.copyOf(spec.options())) {
            String name = option.longestName().replaceFirst("^--", "");
            boolean needed = name.equals("port") && spec.userObject() instanceof EnvCommand;
            if (OF_THE_SERVER.contains(name) && !needed) {
                spec.remove(option);
                spec.addOption(option.toBuilder().hidden(true).build());
            }
        }
    }

    /** One sentence and where to read on; the whole help only for who named no command. */
    private static int explain(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("hushtable: " + failure.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            if (line.getSubcommands().isEmpty()) {
                err.println("see '" + line.getCommandSpec().qualifiedName() + " --help'");
            } else {
                line.usage(err);
            }
        }
        err.flush();
        return CommandFailure.USAGE;
    }
}
