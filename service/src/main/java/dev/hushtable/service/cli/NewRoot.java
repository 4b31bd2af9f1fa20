package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.HostCredential;
import dev.hushtable.crypto.root.v1.Passphrase;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import dev.hushtable.crypto.root.v1.ShamirShares;
import dev.hushtable.crypto.root.v1.Share;
import dev.hushtable.crypto.root.v1.StaticKeyFile;
import dev.hushtable.crypto.root.v1.TokenKey;
import dev.hushtable.crypto.root.v1.UnlockMethod;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a root of trust is to be unlocked by from now on.
 *
 * @param keyFile where a new key file goes
 * @param passphraseFile where the new passphrase is, or null to ask for it
 */
record NewRoot(
        RootOptions where,
        NewRootOptions options,
        Path keyFile,
        @Nullable Path passphraseFile) {

    /**
     * For the caller to close, where it can be.
     *
     * @throws CommandFailure when something is missing, not allowed or cannot be made
     */
    UnlockMethod make(RootMethod method, SecureRandom random) {
        try {
            return switch (method) {
                case FILE -> StaticKeyFile.create(keyFile, random);
                case PASSPHRASE -> passphrase();
                case SHAMIR -> ShamirShares.split(options.threshold(), options.shares(), random);
                case PKCS11 -> where.token();
                case CREDENTIAL -> where.credential();
            };
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.CANNOT_CREATE, String.valueOf(e.getMessage()));
        }
    }

    private Passphrase passphrase() {
        if (passphraseFile != null) {
            return Passphrase.ofFile(passphraseFile, options.argon2());
        }
        char[] typed = new SecretInput()
                .askNew(
                        "new passphrase, " + Passphrase.MIN_CHARACTERS + " characters or more",
                        "name a file that holds the new passphrase");
        try {
            return Passphrase.of(typed, options.argon2());
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /** Tells what to keep, and hands out shares: the only time they are seen. */
    static void handOver(UnlockMethod made, PrintWriter out) {
        switch (made) {
            case StaticKeyFile file ->
                out.println("root key: " + file.path().toAbsolutePath()
                        + " (without this file nothing can ever be opened again: keep a copy elsewhere, and move it off this"
                        + " disk)");
            case Passphrase ignored ->
                out.println(
                        "root of trust: the passphrase (nobody can tell it to you again: keep it where it is not lost)");
            case ShamirShares shares -> handOut(shares, out);
            case TokenKey token ->
                out.println("root of trust: a key in the token '" + token.token()
                        + "' (it cannot be copied: add a recovery slot with 'hushtable root add')");
            case HostCredential credential ->
                out.println("root of trust: the host's credential " + credential.name()
                        + " (bound to this host: add a recovery slot with 'hushtable root add')");
        }
        out.flush();
    }

    private static void handOut(ShamirShares shares, PrintWriter out) {
        int count = shares.shares().size();
        out.println("root of trust: " + count + " shares, one for each custodian, shown this once:");
        for (Share share : shares.shares()) {
            char[] text = share.text();
            out.print("  share " + share.number() + " of " + count + "  ");
            out.println(text);
            Arrays.fill(text, '\0');
        }
    }
}
