package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.HostCredential;
import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import dev.hushtable.crypto.root.v1.TokenKey;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How the root of trust is unlocked: the method, and where it finds its secret. Never the secret itself, which other
 * users would see in a list of processes. Filled in by picocli.
 */
public final class RootOptions {
    @Option(
            names = "--root",
            paramLabel = "METHOD",
            description =
                    "what unlocks the root of trust: " + RootMethod.NAMES + " (default: the one it was made with)")
    private @Nullable String root;

    @Option(
            names = "--root-key",
            paramLabel = "FILE",
            description = "file: the file with the root key (default: root.key in the data folder)")
    private @Nullable Path rootKey;

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "passphrase: a file of mode 0600, or /dev/fd/N (default: the terminal asks)")
    private @Nullable Path passphraseFile;

    @Option(
            names = "--pkcs11-library",
            paramLabel = "FILE",
            description = "pkcs11: the token's library, such as /usr/lib/softhsm/libsofthsm2.so")
    private @Nullable Path pkcs11Library;

    @Option(names = "--pkcs11-token", paramLabel = "LABEL", description = "pkcs11: the token's label")
    private @Nullable String pkcs11Token;

    @Option(
            names = "--pin-file",
            paramLabel = "FILE",
            description = "pkcs11: the token's PIN, in a file of mode 0600 or /dev/fd/N")
    private @Nullable Path pinFile;

    @Option(
            names = "--credential",
            paramLabel = "NAME",
            description = "credential: its name in $CREDENTIALS_DIRECTORY, where systemd hands it over")
    private @Nullable String credential;

    /**
     * The method that was named, or the one of the first slot; a file where there is no root of trust yet.
     *
     * @throws CommandFailure when the name is none, or the root of trust is damaged
     */
    RootMethod method(DataDirectory data) {
        if (root != null) {
            return RootMethod.require(root);
        }
        if (rootKey != null || !data.isInitialised()) {
            return RootMethod.FILE;
        }
        try {
            return RootMethod.require(RootOfTrust.slots(data.root()).getFirst().method());
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.NO_PERMISSION, String.valueOf(e.getMessage()));
        }
    }

    Path keyFile(DataDirectory data) {
        return rootKey == null ? data.rootKey() : rootKey;
    }

    /** Where the passphrase is, or null to ask for it. */
    @Nullable
    Path passphraseFile() {
        return passphraseFile;
    }

    TokenKey token() {
        if (pkcs11Library == null || pkcs11Token == null || pinFile == null) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "a PKCS#11 token needs --pkcs11-library, --pkcs11-token and --pin-file");
        }
        return new TokenKey(pkcs11Library, pkcs11Token, pinFile);
    }

    HostCredential credential() {
        String directory = System.getenv("CREDENTIALS_DIRECTORY");
        if (credential == null) {
            throw new CommandFailure(CommandFailure.USAGE, "a credential of the host needs --credential NAME");
        }
        if (directory == null) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "CREDENTIALS_DIRECTORY is not set: systemd sets it for services with LoadCredential= or"
                            + " LoadCredentialEncrypted=");
        }
        return new HostCredential(Path.of(directory), credential);
    }
}
