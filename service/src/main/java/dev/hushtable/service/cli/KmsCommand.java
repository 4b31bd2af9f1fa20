package dev.hushtable.service.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code hushtable kms}: runs a key service of its own in the foreground. It starts as {@code hushtable serve} does, with
 * a data folder and a port of its own and without the settings of tables.
 */
final class KmsCommand {
    static final String NAME = "kms";
    static final String DATA = ".hushtable-kms";
    private static final String PORT = "8001";

    private static final List<String> OF_TABLES = List.of(
            "--cache-mib",
            "--data-key-age-seconds",
            "--data-key-idle-seconds",
            "--data-key-mib",
            "--data-key-uses",
            "--epoch-days",
            "--forget-anchors",
            "--kms",
            "--kms-ca",
            "--kms-endpoint",
            "--kms-key",
            "--on-demand-quota",
            "--result-enforcement");

    private KmsCommand() {}

    static CommandLine line(ServerLauncher launcher) {
        CommandLine line = new CommandLine(new ServeCommand(launcher, Settings.ofKeys()));
        CommandSpec spec = line.getCommandSpec().name(NAME);
        spec.usageMessage()
                .description("run a key service by itself, which speaks the AWS KMS protocol, so that whoever keeps the"
                        + " keys need not be who keeps the tables; with --dev an empty data folder is set up first");
        OF_TABLES.forEach(name -> spec.remove(spec.findOption(name)));
        preset(spec, "--data", DATA);
        preset(spec, "--port", PORT);
        return line;
    }

    static void preset(CommandSpec spec, String name, String value) {
        OptionSpec option = spec.findOption(name);
        spec.remove(option);
        spec.addOption(option.toBuilder().defaultValue(value).build());
    }
}
