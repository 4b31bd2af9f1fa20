package dev.hushtable.service.cli;

import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.audit.policy.TlogPolicy;
import dev.hushtable.audit.policy.TrustedLog;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import dev.hushtable.crypto.root.v1.StaticKeyFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code hushtable witness}: a witness for logs of this and other makes (C2SP tlog-witness), to run on a machine that the
 * administrators of the logs do not control.
 */
@Command(
        name = WitnessCommand.NAME,
        mixinStandardHelpOptions = true,
        description = "run a witness on the auditor's own machine: it cosigns checkpoints of logs that prove to extend"
                + " all it saw of them before, so that whoever trusts it knows there is one history",
        footer = {
            "",
            "The first start makes a key and prints the line that those who trust this witness put into",
            "their policy file. What it cosigned last lies in DIR/witnessed: keep that folder, because a",
            "witness that forgets vouches for anything. Signed contradictions are kept in DIR/evidence."
        })
final class WitnessCommand implements Runnable {
    static final String NAME = "witness";
    static final String DATA = ".hushtable-witness";
    private static final String PORT = "8002";

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--logs",
            paramLabel = "FILE",
            required = true,
            description = "the logs to vouch for: the lines 'log VKEY' of a tlog-policy file")
    private Path logs = Path.of("logs.policy");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "the name of a new key, such as auditor.example/witness (default: ${DEFAULT-VALUE}); an"
                    + " existing key keeps its own",
            defaultValue = "hushtable/witness")
    private String name = "hushtable/witness";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final ServerLauncher launcher;

    private WitnessCommand(ServerLauncher launcher) {
        this.launcher = launcher;
    }

    static CommandLine line(ServerLauncher launcher) {
        CommandLine line = new CommandLine(new WitnessCommand(launcher));
        KmsCommand.preset(line.getCommandSpec(), "--data", DATA);
        KmsCommand.preset(line.getCommandSpec(), "--port", PORT);
        return line;
    }

    @Override
    public void run() {
        if (!VerifierKey.isName(name)) {
            throw new ParameterException(spec.commandLine(), "--name has no spaces and no '+'");
        }
        List<VerifierKey> keys = logKeys();
        StartChecks.run(settings);
        DataDirectory data = settings.dataDirectory();
        if (!data.isInitialised()) {
            initialise(data);
        }
        PrintWriter out = spec.commandLine().getOut();
        launcher.witness(settings, new ServerLauncher.WitnessRole(name, keys), (port, key) -> {
            out.println("witness auditor " + key + " https://localhost:" + port + "/");
            out.println("ready https://localhost:" + port);
            out.flush();
        });
    }

    private List<VerifierKey> logKeys() {
        TlogPolicy policy = PolicyFiles.read(logs);
        if (policy.logs().isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.USAGE, logs + " names no log: write 'log VKEY', VKEY from its" + " audit.vkey");
        }
        return policy.logs().stream().map(TrustedLog::key).toList();
    }

    private void initialise(DataDirectory data) {
        data.create();
        SecureRandom random = new SecureRandom();
        try {
            RootAccess.create(data, StaticKeyFile.create(settings.rootKey(), random), random)
                    .close();
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, String.valueOf(e.getMessage()));
        }
    }
}
