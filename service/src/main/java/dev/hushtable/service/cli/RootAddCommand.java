package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.UnlockMethod;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hushtable root add}: a further way in, such as a recovery slot. A running server need not stop for it. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "add a way to unlock this installation, such as shares for recovery")
final class RootAddCommand implements Runnable {

    @Mixin
    private Settings settings = new Settings();

    @Parameters(paramLabel = "METHOD", description = "the new way: " + RootMethod.NAMES)
    private String added = "";

    @Option(names = "--new-root-key", paramLabel = "FILE", description = "file: where the new key file goes")
    private @Nullable Path newRootKey;

    @Option(
            names = "--new-passphrase-file",
            paramLabel = "FILE",
            description = "passphrase: where the new one is (default: the terminal asks)")
    private @Nullable Path newPassphraseFile;

    @Mixin
    private NewRootOptions newRoot = new NewRootOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        DataDirectory data = settings.dataDirectory();
        RootMethod method = RootMethod.require(added);
        ApprovedStart.requireApproved(settings, method);
        if (method == RootMethod.FILE && newRootKey == null) {
            throw new CommandFailure(CommandFailure.USAGE, "name where the new key file goes: --new-root-key FILE");
        }
        Path keyFile = newRootKey == null ? data.rootKey() : newRootKey;
        NewRoot root = new NewRoot(settings.root(), newRoot, keyFile, newPassphraseFile);
        RootChange.make(data, changes -> {
            UnlockMethod existing = new RootUnlocking(settings.root(), data, new SecretInput()).method();
            try (RootAccess access = RootAccess.open(data, existing, new SecureRandom())) {
                UnlockMethod made = root.make(method, new SecureRandom());
                RootChange.record(access, "RootSlotAdded", added, () -> changes.addSlot(existing, made));
                RootAccess.close(existing);
                NewRoot.handOver(made, spec.commandLine().getOut());
                RootAccess.close(made);
            }
        });
        RootListCommand.print(data, spec.commandLine().getOut());
    }
}
