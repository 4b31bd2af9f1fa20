package dev.hushtable.service.cli;

import java.io.PrintWriter;
import java.lang.reflect.Field;
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

    /** Where settings are declared; every command takes them all, so that one settings file serves all. */
    private static final Set<Class<?>> SETTINGS = Set.of(
            AlertSettings.class,
            AuditSettings.class,
            Settings.class,
            TlsOptions.class,
            KeySettings.class,
            RemoteKmsOptions.class,
            RootOptions.class,
            WitnessSettings.class);

    /** Settings that are not of a running server only. */
    private static final Set<String> OF_EVERY_COMMAND = Set.of(
            "--credential",
            "--data",
            "--passphrase-file",
            "--pin-file",
            "--pkcs11-library",
            "--pkcs11-token",
            "--policies",
            "--root",
            "--root-key");

    private static final Set<String> OF_A_WITNESS =
            Set.of("--host", "--port", "--san", "--tls-cert", "--tls-key", "--max-in-flight");

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
            if (isSetting(option) && !isUsed(option.longestName(), spec)) {
                spec.remove(option);
                spec.addOption(option.toBuilder().hidden(true).build());
            }
        }
    }

    private static boolean isSetting(OptionSpec option) {
        return option.userObject() instanceof Field field && SETTINGS.contains(field.getDeclaringClass());
    }

    private static boolean isUsed(String name, CommandSpec spec) {
        return OF_EVERY_COMMAND.contains(name)
                || (OF_A_WITNESS.contains(name) && spec.userObject() instanceof WitnessCommand)
                || (name.equals("--port") && spec.userObject() instanceof EnvCommand)
                || (name.equals("--account")
                        && (spec.userObject() instanceof CaIssueCommand || spec.userObject() instanceof InitCommand))
                || (name.equals("--fips") && spec.userObject() instanceof InitCommand);
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
