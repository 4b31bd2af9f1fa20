package dev.hushtable.service.cli;

import dev.hushtable.crypto.root.v1.RootOfTrustException;
import dev.hushtable.crypto.root.v1.StaticKeyFile;
import dev.hushtable.crypto.root.v1.UnlockMethod;
import dev.hushtable.service.identity.AccessKeys;
import dev.hushtable.service.identity.FirstPolicies;
import dev.hushtable.service.identity.NewAccessKey;
import dev.hushtable.service.identity.PrincipalName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * Sets up an empty data folder: the root of trust and what unlocks it, the administrator's policies and access key. Everything
 * else (CA, KMS keys, audit log) is made by the first start.
 */
final class Initialisation {
    private final Settings settings;
    private final UnlockMaker unlockMaker;

    /** Makes what unlocks the root of trust, once nothing else stands in the way. */
    @FunctionalInterface
    interface UnlockMaker {
        UnlockMethod make(SecureRandom random);
    }

    Initialisation(Settings settings, UnlockMaker unlockMaker) {
        this.settings = settings;
        this.unlockMaker = unlockMaker;
    }

    /** With a root key in a file: what development needs. */
    static Initialisation withKeyFile(Settings settings) {
        return new Initialisation(settings, random -> {
            try {
                return StaticKeyFile.create(settings.rootKey(), random);
            } catch (RootOfTrustException e) {
                throw new CommandFailure(CommandFailure.CANNOT_CREATE, String.valueOf(e.getMessage()));
            }
        });
    }

    /**
     * @return the administrator's key, to be shown once
     * @throws CommandFailure when anything cannot be made; what exists is never overwritten
     */
    ClientSetup.Credentials run() {
        DataDirectory data = settings.dataDirectory();
        data.create();
        requireNoRemains(data);
        SecureRandom random = new SecureRandom();
        UnlockMethod unlock = unlockMaker.make(random);
        writePolicies(settings.policies());
        String account = settings.account();
        try (RootAccess root = RootAccess.create(data, unlock, random).withFolders();
                NewAccessKey key = new AccessKeys(root.accessKeyRecords(), random, Clock.systemUTC(), account)
                        .create(new PrincipalName(account, FirstPolicies.ADMINISTRATOR))) {
            return new ClientSetup.Credentials(
                    key.key().id(), new String(key.secret().reveal(), StandardCharsets.US_ASCII));
        }
    }

    /** A new root of trust beside old data would open none of it. */
    private static void requireNoRemains(DataDirectory data) {
        for (Path remains : List.of(data.kms(), data.tables(), data.audit())) {
            if (Files.exists(remains)) {
                throw new CommandFailure(
                        CommandFailure.NO_INPUT,
                        data.rootSealed() + " is missing, but there is data it was made for in " + remains
                                + ": restore it from a backup, or name another --data");
            }
        }
    }

    private static void writePolicies(Path folder) {
        try {
            FirstPolicies.writeIfAbsent(folder);
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE, "cannot write policies into " + folder + ": " + e.getMessage());
        }
    }
}
