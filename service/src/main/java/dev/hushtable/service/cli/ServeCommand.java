package dev.hushtable.service.cli;

import dev.hushtable.crypto.AlgorithmSet;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable serve}: runs the server in the foreground; also what {@link KmsCommand} is made of. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "run the server; with --dev an empty data folder is set up first")
final class ServeCommand implements Runnable {

    @Mixin
    private final Settings settings;

    @Option(
            names = "--dev",
            description = "development mode: set up what is missing, keep the administrator's key in files for clients")
    private boolean development;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ServerLauncher launcher;

    /**
     * @param settings to be filled in by picocli
     */
    ServeCommand(ServerLauncher launcher, Settings settings) {
        this.launcher = launcher;
        this.settings = settings;
    }

    @Override
    public void run() {
        requireDevelopmentForTestClock();
        ApprovedStart.prepare(settings);
        DataDirectory data = settings.dataDirectory();
        PrintWriter out = spec.commandLine().getOut();
        ClientSetup.@Nullable Credentials fresh = null;
        if (!data.isInitialised()) {
            requireDevelopment(data);
            StartChecks.run(settings);
            fresh = Initialisation.withKeyFile(settings).run();
            ApprovedStart.keep(settings);
            // At once: a start that fails later must not lose the only copy of the secret.
            new ClientFiles(data).write(fresh);
        }
        ClientSetup.@Nullable Credentials firstTime = fresh;
        launcher.run(settings, new ServerLauncher.Announcements() {
            @Override
            public void sealed(int port, int threshold) {
                out.println("sealed https://localhost:" + port + ", waiting for " + threshold
                        + " custodians: each runs 'hushtable unseal --data " + data.root() + "'");
                out.flush();
            }

            @Override
            public void ready(int port) {
                if (development) {
                    welcome(out, port, firstTime);
                }
                if (settings.algorithms() == AlgorithmSet.APPROVED) {
                    out.println(ApprovedStart.NOTICE);
                }
                out.println("ready https://localhost:" + port);
                out.flush();
            }
        });
    }

    private void requireDevelopmentForTestClock() {
        int days = settings.kmsClockDaysAhead();
        if (days == 0) {
            return;
        }
        if (!development) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "--for-tests-only-kms-clock-days-ahead destroys and rotates keys before their time: it takes --dev");
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("WARNING: THE KMS LIVES " + days + " DAYS AHEAD OF TIME, FOR TESTS.");
        err.println("WARNING: keys are destroyed, rotated and expire early. Never do this with data you want to keep.");
        err.flush();
    }

    private void requireDevelopment(DataDirectory data) {
        if (!development || settings.root().method(data) != RootMethod.FILE) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "nothing was set up in " + data.root().toAbsolutePath() + " yet: run 'hushtable init --data "
                            + data.root() + "' first, or 'hushtable " + spec.name() + " --dev'");
        }
    }

    private void welcome(PrintWriter out, int port, ClientSetup.@Nullable Credentials fresh) {
        ClientFiles files = new ClientFiles(settings.dataDirectory());
        ClientSetup.Credentials credentials = fresh == null ? files.credentials() : fresh;
        ClientSetup setup = new ClientSetup(
                "https://localhost:" + port,
                settings.dataDirectory().tls().resolve("ca.pem"),
                settings.homeRegion(),
                credentials);
        files.write(setup);
        out.print(new WelcomeText(settings, setup).text(fresh));
    }
}
