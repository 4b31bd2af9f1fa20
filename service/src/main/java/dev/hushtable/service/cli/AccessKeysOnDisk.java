package dev.hushtable.service.cli;

import dev.hushtable.service.identity.AccessKeys;
import java.security.SecureRandom;
import java.time.Clock;

/** The access keys of a data folder, opened by a command; a running server sees what is changed within a second. */
final class AccessKeysOnDisk implements AutoCloseable {
    private final RootAccess root;
    private final AccessKeys accessKeys;

    private AccessKeysOnDisk(RootAccess root, SecureRandom random, String ownAccount) {
        this.root = root;
        this.accessKeys = new AccessKeys(root.accessKeyRecords(), random, Clock.systemUTC(), ownAccount);
    }

    static AccessKeysOnDisk open(Settings settings) {
        SecureRandom random = new SecureRandom();
        return new AccessKeysOnDisk(RootAccess.open(settings, random), random, settings.account());
    }

    AccessKeys accessKeys() {
        return accessKeys;
    }

    @Override
    public void close() {
        root.close();
    }
}
