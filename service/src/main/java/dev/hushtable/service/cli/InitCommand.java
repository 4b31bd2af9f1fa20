package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.UnlockMethod;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable init}: sets up an empty data folder and hands over the administrator's key, once. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "set up an empty data folder: root of trust, administrator")
final class InitCommand implements Runnable {

    @Mixin
    private Settings settings = new Settings();

    @Mixin
    private NewRootOptions newRoot = new NewRootOptions();

    @Option(
            names = "--credentials-file",
            paramLabel = "FILE",
            description =
                    "write the administrator's key there (mode 0600, AWS credentials format) instead of printing it")
    private @Nullable Path credentialsFile;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        DataDirectory data = settings.dataDirectory();
        if (data.isInitialised()) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE,
                    data.root().toAbsolutePath() + " is set up already; nothing was changed");
        }
        Path file = credentialsFile;
        if (file != null && Files.exists(file)) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, file + " exists already; nothing was changed");
        }
        ApprovedStart.prepare(settings);
        RootMethod method = settings.root().method(data);
        NewRoot root = new NewRoot(
                settings.root(), newRoot, settings.rootKey(), settings.root().passphraseFile());
        PrintWriter out = spec.commandLine().getOut();
        List<UnlockMethod> made = new ArrayList<>();
        ClientSetup.Credentials credentials = new Initialisation(settings, random -> {
                    made.add(root.make(method, random));
                    return made.getFirst();
                })
                .run();
        ApprovedStart.keep(settings);
        if (file == null) {
            out.println("administrator's access key, shown this once:");
            out.println("  access key id      " + credentials.accessKeyId());
            out.println("  secret access key  " + credentials.secretAccessKey());
        } else {
            ClientSetup setup = new ClientSetup("", data.tls().resolve("ca.pem"), "us-east-1", credentials);
            PrivateFiles.write(file, setup.credentialsFile());
            out.println("administrator's access key written to " + file.toAbsolutePath());
        }
        made.forEach(unlock -> {
            NewRoot.handOver(unlock, out);
            RootAccess.close(unlock);
        });
        out.flush();
    }
}
