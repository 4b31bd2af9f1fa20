package dev.hushtable.service.cli;

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
 * Sets up an empty data folder: root key and root of trust, the administrator's policies and access key. Everything
 * else (CA, KMS keys, audit log) is made by the first start.
 */
final class Initialisation {
    private final Settings settings;

    Initialisation(Settings settings) {
        this.settings = settings;
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
        writePolicies(settings.policies());
        String account = settings.account();
        try (RootAccess root = RootAccess.create(settings, random);
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
