package dev.hushtable.service.cli;

import dev.hushtable.audit.disclosure.Disclosure;
import dev.hushtable.audit.disclosure.DisclosureKeySource;
import dev.hushtable.audit.disclosure.DisclosureKeys;
import dev.hushtable.audit.disclosure.KeptDisclosureKeys;
import dev.hushtable.audit.disclosure.SealedDisclosures;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.service.authoring.history.Disclosing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens what records keep back with the keys of a data folder, as who has its root of trust may, also while a server
 * runs on it. What was shredded stays closed.
 */
final class DisclosingOffline implements Disclosing, AutoCloseable {
    private final List<AutoCloseable> open;
    private final DisclosureKeys.Opened keys;

    private DisclosingOffline(DisclosureKeys.Opened keys, List<AutoCloseable> open) {
        this.keys = keys;
        this.open = open;
    }

    /** @throws CommandFailure when the folder has no such keys, or they cannot be opened here */
    static DisclosingOffline open(Settings settings) {
        Path file = settings.dataDirectory().disclosureKeys();
        if (!Files.exists(file)) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT,
                    "no keys of what the audit log keeps back in " + file.toAbsolutePath()
                            + ": name the server's data folder with --data");
        }
        if (settings.remoteKms() != null) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE,
                    "the keys of what the audit log keeps back are with a KMS elsewhere: only the server can open them");
        }
        List<AutoCloseable> open = new ArrayList<>();
        try {
            SecureRandom random = new SecureRandom();
            RootAccess root = keep(RootAccess.open(settings, random), open);
            SealingKey sealing = keep(root.kmsKey(), open);
            CopiedKms copy = keep(CopiedKms.of(settings.dataDirectory()), open);
            // Nobody's keys are deleted by who only reads.
            InstantSource stopped = InstantSource.fixed(Instant.EPOCH);
            KmsAccount account = new KmsAccount("aws", settings.account(), settings.homeRegion());
            KmsEmulator kms = keep(KmsEmulator.open(copy.folder(), sealing, account, stopped, random), open);
            DisclosureKeySource source =
                    new DisclosureKeySource(kms, kms.resolveOrCreateAuditKey(settings.homeRegion()));
            KeptDisclosureKeys keys = keep(
                    KeptDisclosureKeys.at(file, keep(root.disclosureKey(), open), source, random, Clock.systemUTC()),
                    open);
            return new DisclosingOffline(keys.open(), open);
        } catch (KeyUnavailableException refused) {
            close(open);
            throw new CommandFailure(
                    CommandFailure.NO_PERMISSION,
                    "the key that opens disclosures cannot be used: " + refused.getMessage());
        } catch (RuntimeException failed) {
            close(open);
            throw failed;
        }
    }

    private static <T extends AutoCloseable> T keep(T resource, List<AutoCloseable> open) {
        open.add(resource);
        return resource;
    }

    @Override
    public List<Disclosure> open(String eventId, byte[] bytes) {
        return SealedDisclosures.open(bytes, keys, eventId);
    }

    @Override
    public void close() {
        close(open);
    }

    private static void close(List<AutoCloseable> open) {
        for (AutoCloseable resource : open.reversed()) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("a key that cannot be put away", e);
            }
        }
    }
}
