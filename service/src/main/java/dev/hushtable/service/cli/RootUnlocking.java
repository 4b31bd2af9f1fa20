package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.Argon2Cost;
import dev.hushtable.crypto.root.v1.Passphrase;
import dev.hushtable.crypto.root.v1.RootOfTrust;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import dev.hushtable.crypto.root.v1.ShamirShares;
import dev.hushtable.crypto.root.v1.Share;
import dev.hushtable.crypto.root.v1.ShareCollector;
import dev.hushtable.crypto.root.v1.StaticKeyFile;
import dev.hushtable.crypto.root.v1.UnlockMethod;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Brings together what unlocks a root of trust there is, asking for what nothing names. */
final class RootUnlocking {
    private final RootOptions options;
    private final DataDirectory data;
    private final Path keyFile;
    private final SecretInput input;

    RootUnlocking(RootOptions options, DataDirectory data, SecretInput input) {
        this(options, data, options.keyFile(data), input);
    }

    /** @param keyFile where a root key in a file is */
    RootUnlocking(RootOptions options, DataDirectory data, Path keyFile, SecretInput input) {
        this.options = options;
        this.data = data;
        this.keyFile = keyFile;
        this.input = input;
    }

    /**
     * For the caller to close, where it can be.
     *
     * @throws CommandFailure when something is missing or cannot be read
     */
    UnlockMethod method() {
        return method(options.method(data));
    }

    UnlockMethod method(RootMethod method) {
        try {
            return switch (method) {
                case FILE -> new StaticKeyFile(keyFile);
                case PASSPHRASE -> passphrase(options.passphraseFile());
                case SHAMIR -> shares();
                case PKCS11 -> options.token();
                case CREDENTIAL -> options.credential();
            };
        } catch (RootOfTrustException e) {
            throw new CommandFailure(CommandFailure.NO_PERMISSION, String.valueOf(e.getMessage()));
        }
    }

    private Passphrase passphrase(@Nullable Path file) {
        if (file != null) {
            return Passphrase.ofFile(file, Argon2Cost.DEFAULT);
        }
        char[] typed = input.ask("passphrase", "name a --passphrase-file");
        try {
            return Passphrase.of(typed, Argon2Cost.DEFAULT);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private ShamirShares shares() {
        ShareCollector collector = RootOfTrust.collector(data.root());
        ShamirShares complete = null;
        while (complete == null) {
            offer(collector);
            complete = collector.complete();
        }
        return complete;
    }

    private void offer(ShareCollector collector) {
        char[] typed = input.askOrRead("share " + (collector.gathered() + 1) + " of " + collector.threshold());
        try {
            ShareCollector.Verdict verdict = collector.offer(Share.parse(typed));
            if (verdict != ShareCollector.Verdict.ACCEPTED) {
                throw new CommandFailure(CommandFailure.NO_PERMISSION, ShareVerdicts.sentence(verdict));
            }
        } finally {
            Arrays.fill(typed, '\0');
        }
    }
}
