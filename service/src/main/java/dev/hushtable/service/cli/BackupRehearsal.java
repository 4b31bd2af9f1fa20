package dev.hushtable.service.cli;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.tls.TlsException;
import dev.hushtable.crypto.tls.TlsStore;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.store.KeyStoreException;
import dev.hushtable.service.identity.AccessKeys;
import dev.hushtable.service.storage.SealedTables;
import dev.hushtable.service.storage.StorageConfig;
import dev.hushtable.service.storage.StorageServices;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Opens everything a restored key store is for: every KMS key, every access key, the certificates, the signing keys, and
 * every table. What opens here opens when it counts.
 *
 * @param restored a data folder with nothing but the key store in it
 */
record BackupRehearsal(Settings settings, DataDirectory restored, RootAccess root) {
    /** What is due is done by a server, which records it. */
    private static final InstantSource NOTHING_EXPIRES = () -> Instant.EPOCH;

    private static final long CACHE_BYTES = 16 << 20;

    /**
     * @throws CommandFailure when a key does not open
     */
    void openKeys() {
        SecureRandom random = new SecureRandom();
        try (SealingKey kmsKey = root.kmsKey();
                SealingKey tlsKey = root.tlsKey();
                SealingKey auditing = root.auditSigningKey();
                SealingKey reporting = root.reportSigningKey()) {
            kms(kmsKey, random).close();
            new TlsStore(restored.tls(), tlsKey, Clock.systemUTC(), random).requireReadable();
            AuditKeys.seeds(restored, auditing).forEach(SealedSeed::requireReadable);
            ReportKeys.seed(restored, reporting).requireReadable();
            new AccessKeys(root.accessKeyRecords(), random, Clock.systemUTC(), settings.account()).list();
            new BreakGlassReviews(root.reviewRecords()).unrecorded();
        } catch (KeyStoreException | TamperedException | TlsException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "the backup does not open whole: " + e.getMessage());
        }
    }

    /**
     * Verifies every table of a folder under the keys of the backup; nothing else may work on it.
     *
     * @return how many there are
     * @throws CommandFailure when one does not open
     */
    int openTables(Path tables) {
        if (!Files.exists(tables)) {
            return 0;
        }
        SecureRandom random = new SecureRandom();
        try (SealingKey kmsKey = root.kmsKey();
                KmsEmulator kms = kms(kmsKey, random)) {
            StorageConfig config = new StorageConfig(
                    tables,
                    settings.account(),
                    kms.resolveOrCreateServiceKey(settings.homeRegion()),
                    StorageConfig.Bounds.of(CACHE_BYTES, 1));
            StorageServices services = new StorageServices(kms, Clock.systemUTC(), random, failure -> {
                throw failure;
            });
            try (SealedTables opened = SealedTables.open(config, services)) {
                List<String> closed = opened.inaccessible();
                if (!closed.isEmpty()) {
                    throw tooOld(tables, "these tables: " + String.join(", ", closed));
                }
                return opened.names(null, Integer.MAX_VALUE).size();
            }
        } catch (KeyUnavailableException | TamperedException | StorageUnavailableException e) {
            throw tooOld(tables, "the tables: " + e.getMessage());
        }
    }

    private static CommandFailure tooOld(Path tables, String what) {
        return new CommandFailure(
                CommandFailure.NO_PERMISSION,
                "the backup is older than " + tables + ", or of another installation: its keys do not open " + what);
    }

    private KmsEmulator kms(SealingKey kmsKey, SecureRandom random) {
        KmsAccount account = new KmsAccount("aws", settings.account(), settings.homeRegion());
        return KmsEmulator.open(restored.kms(), kmsKey, account, NOTHING_EXPIRES, random);
    }
}
