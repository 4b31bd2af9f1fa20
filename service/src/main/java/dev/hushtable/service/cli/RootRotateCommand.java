package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.Argon2Cost;
import dev.hushtable.crypto.root.v1.MasterKey;
import dev.hushtable.crypto.root.v1.Passphrase;
import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.SlotSummary;
import dev.hushtable.crypto.root.v1.StaticKeyFile;
import dev.hushtable.crypto.root.v1.UnlockMethod;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code hushtable root rotate}: a new master key in the same slots, and everything under the old one sealed anew. Tables
 * are not touched: their keys are wrapped by KMS keys, and those are what is sealed anew.
 */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = "put a new master key in force; every slot must be opened for it, the server stopped")
final class RootRotateCommand implements Runnable {

    @Mixin
    private Settings settings = new Settings();

    @Option(
            names = "--also-root-key",
            paramLabel = "FILE",
            description = "the key files of further slots of the method file; may be repeated")
    private List<Path> furtherKeys = new ArrayList<>();

    @Option(
            names = "--also-passphrase-file",
            paramLabel = "FILE",
            description = "the passphrases of further slots; may be repeated")
    private List<Path> furtherPassphrases = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final SecureRandom random = new SecureRandom();

    @Override
    public void run() {
        DataDirectory data = settings.dataDirectory();
        data.whileLocked(() -> rotate(data));
        spec.commandLine().getOut().println("a new master key is in force, and every record is sealed under it");
        spec.commandLine().getOut().flush();
    }

    private void rotate(DataDirectory data) {
        finishBefore(data);
        List<OfflineChanges.Change> begun = new ArrayList<>();
        List<MasterKey> rotated = new ArrayList<>();
        RootChange.make(data, changes -> {
            List<UnlockMethod> methods = methods(data);
            begun.add(begin(data, methods.getFirst()));
            rotated.add(changes.rotate(methods));
            methods.forEach(RootAccess::close);
        });
        try (RootAccess root = new RootAccess(rotated.getFirst(), data)) {
            new Resealing(settings, root, random).finishIfBegun();
            root.offlineChanges().done(begun.getFirst());
        }
    }

    private OfflineChanges.Change begin(DataDirectory data, UnlockMethod method) {
        try (RootAccess root = RootAccess.open(data, method, random)) {
            return root.offlineChanges().begin("RootRotated", new TreeMap<>());
        }
    }

    /** Only one rotation can be under way. */
    private void finishBefore(DataDirectory data) {
        if (!RootOfTrust.isRotating(data.root())) {
            return;
        }
        try (RootAccess root = RootAccess.open(settings, random)) {
            new Resealing(settings, root, random).finishIfBegun();
        }
    }

    /** What opens the slots: each method once, but what people type once a slot. */
    private List<UnlockMethod> methods(DataDirectory data) {
        RootUnlocking unlocking = new RootUnlocking(settings.root(), data, new SecretInput());
        List<UnlockMethod> methods = new ArrayList<>();
        List<RootMethod> seen = new ArrayList<>();
        for (SlotSummary slot : RootOfTrust.slots(data.root())) {
            RootMethod method = RootMethod.require(slot.method());
            boolean asked = method == RootMethod.SHAMIR
                    || (method == RootMethod.PASSPHRASE && settings.root().passphraseFile() == null);
            if (asked || !seen.contains(method)) {
                methods.add(unlocking.method(method));
            }
            seen.add(method);
        }
        furtherKeys.forEach(file -> methods.add(new StaticKeyFile(file)));
        furtherPassphrases.forEach(file -> methods.add(Passphrase.ofFile(file, Argon2Cost.DEFAULT)));
        return methods;
    }
}
