package dev.hushtable.service.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code hushtable} command. */
@Command(
        name = "hushtable",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "a DynamoDB-compatible database to run yourself when the data is sensitive",
        footer = {
            "",
            "Every setting is a flag (--port 8000), an environment variable (HUSHTABLE_PORT=8000) or a",
            "line of DIR/hushtable.properties (port=8000), in that precedence.",
            "",
            "Start with: hushtable serve --dev"
        })
public final class HushtableCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private HushtableCommand() {}

    /** Runs a command; the exit code. Configuration that cannot be read ends it with one sentence, too. */
    public static int run(ServerLauncher launcher, Map<String, String> environment, String... arguments) {
        try {
            return commandLine(launcher, environment, arguments).execute(arguments);
        } catch (CommandFailure failure) {
            System.err.println("hushtable: " + failure.getMessage());
            return failure.exitCode();
        }
    }

    /**
     * The whole command line.
     *
     * @param environment the process's environment variables
     * @param arguments as given, to find the data folder whose settings file counts
     */
    static CommandLine commandLine(ServerLauncher launcher, Map<String, String> environment, String... arguments) {
        CommandLine line = new CommandLine(new HushtableCommand())
                .addSubcommand(new ServeCommand(launcher, new Settings()))
                .addSubcommand(KmsCommand.line(launcher))
                .addSubcommand(WitnessCommand.line(launcher))
                .addSubcommand(new InitCommand())
                .addSubcommand(RootCommand.line())
                .addSubcommand(new UnsealCommand())
                .addSubcommand(BackupCommand.line())
                .addSubcommand(new EnvCommand())
                .addSubcommand(new TrustCommand())
                .addSubcommand(UserCommand.line())
                .addSubcommand(KeyCommand.line())
                .addSubcommand(AuditCommand.line(environment))
                .addSubcommand(BreakGlassCommand.line())
                .addSubcommand(PolicyCommand.line(environment))
                .addSubcommand(new CapacityCommand())
                .addSubcommand(KeysCommand.line(environment))
                .addSubcommand(new CaCommand())
                .addSubcommand(new VerifyCommand(environment))
                .addSubcommand(ShredCommand.line(environment))
                .addSubcommand(HoldCommand.line(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(HushtableCommand::report);
        Path settingsFile = new DataDirectory(dataFolder(environment, arguments)).settings();
        line.setDefaultValueProvider(new LayeredDefaults(environment, LayeredDefaults.read(settingsFile)));
        HelpLayout.apply(line);
        return line;
    }

    /** The settings file lies in the data folder, so that one must be known before the others can be read. */
    private static Path dataFolder(Map<String, String> environment, String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--data=")) {
                return Path.of(arguments[i].substring("--data=".length()));
            }
            if (arguments[i].equals("--data") && i + 1 < arguments.length) {
                return Path.of(arguments[i + 1]);
            }
        }
        String otherwise = switch (arguments.length == 0 ? "" : arguments[0]) {
            case KmsCommand.NAME -> KmsCommand.DATA;
            case WitnessCommand.NAME -> WitnessCommand.DATA;
            default -> ".hushtable";
        };
        return Path.of(environment.getOrDefault(LayeredDefaults.variable("data"), otherwise));
    }

    /** One sentence for people and an exit code for scripts; a stack trace only for what nobody foresaw. */
    private static int report(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof CommandFailure clear) {
            line.getErr().println("hushtable: " + clear.getMessage());
            line.getErr().flush();
            return clear.exitCode();
        }
        throw failure;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
