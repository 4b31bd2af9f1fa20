package dev.hushtable.service.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable env}: what a shell or a profile needs to reach the server. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description = "print the environment AWS SDKs and the AWS CLI need: eval \"$(hushtable env)\"")
final class EnvCommand implements Runnable {

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--shell",
            paramLabel = "NAME",
            defaultValue = "bash",
            description = "one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Shell shell = Shell.BASH;

    @Option(
            names = "--client-region",
            paramLabel = "NAME",
            defaultValue = "us-east-1",
            description = "the region clients shall name (default: ${DEFAULT-VALUE})")
    private String clientRegion = "us-east-1";

    @Option(
            names = "--write-profile",
            paramLabel = "DIR",
            description =
                    "write the files config and credentials with a profile 'hushtable' into DIR instead, mode 0600")
    private @Nullable Path profileFolder;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        ClientSetup setup = setup();
        PrintWriter out = spec.commandLine().getOut();
        Path folder = profileFolder;
        if (folder == null) {
            out.print(shell.lines(setup.environment()));
        } else {
            writeProfile(setup, folder);
            out.println("export AWS_CONFIG_FILE='" + folder.resolve("config").toAbsolutePath() + "'");
            out.println("export AWS_SHARED_CREDENTIALS_FILE='"
                    + folder.resolve("credentials").toAbsolutePath() + "'");
            out.println("export AWS_PROFILE=" + ClientSetup.PROFILE);
        }
        out.flush();
    }

    private ClientSetup setup() {
        DataDirectory data = settings.dataDirectory();
        if (!data.isInitialised()) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "no server was set up in " + data.root().toAbsolutePath()
                            + ": run 'hushtable serve --dev' or 'hushtable init' first");
        }
        ClientFiles files = new ClientFiles(data);
        String last = files.endpoint();
        String endpoint = last == null ? "https://localhost:" + settings.port() : last;
        return new ClientSetup(endpoint, data.tls().resolve("ca.pem"), clientRegion, files.credentials());
    }

    private static void writeProfile(ClientSetup setup, Path folder) {
        for (String name : new String[] {"config", "credentials"}) {
            if (Files.exists(folder.resolve(name))) {
                throw new CommandFailure(
                        CommandFailure.CANNOT_CREATE,
                        folder.resolve(name) + " exists already; it is yours, so name a folder without one");
            }
        }
        PrivateFiles.write(folder.resolve("config"), setup.config());
        if (setup.credentials() != null) {
            PrivateFiles.write(folder.resolve("credentials"), setup.credentialsFile());
        }
    }
}
