package dev.hushtable.service.cli;

import dev.hushtable.audit.disclosure.KeptDisclosureKeys;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.root.v1.MasterKey;
import dev.hushtable.crypto.root.v1.RootChanges;
import dev.hushtable.crypto.root.v1.RootOfTrustException;
import dev.hushtable.crypto.tls.TlsException;
import dev.hushtable.crypto.tls.TlsStore;
import dev.hushtable.kms.KmsEmulator;
import dev.hushtable.kms.anchor.SealedAnchors;
import dev.hushtable.kms.key.KmsAccount;
import dev.hushtable.kms.store.KeyStoreException;
import dev.hushtable.service.storage.tree.TamperedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * Seals every record under the root of trust anew, when the master key was rotated: small files, none of them data. Each
 * is replaced as a whole, and opens before and after; so it may be killed at any moment, and begun again. The data folder
 * must be locked by this process, and no server running on it.
 */
public final class Resealing {
    /** What is due is done by a server, which records it. */
    private static final InstantSource NOTHING_EXPIRES = () -> Instant.EPOCH;

    private final Settings settings;
    private final RootAccess root;
    private final SecureRandom random;

    public Resealing(Settings settings, RootAccess root, SecureRandom random) {
        this.settings = settings;
        this.root = root;
        this.random = random;
    }

    /**
     * Finishes the rotation that was begun, if one was.
     *
     * @return whether there was one; what was derived from the root before then is to be derived anew
     * @throws CommandFailure when a record does not open or cannot be written; the rotation stays unfinished
     */
    public boolean finishIfBegun() {
        if (root.master().rotation() == MasterKey.Rotation.DONE) {
            return false;
        }
        settings.dataDirectory().whileRootLocked(this::finish);
        return true;
    }

    private void finish() {
        try {
            resealKms();
            resealTls();
            resealSeeds();
            resealDisclosureKeys();
            root.accessKeyRecords().resealAll();
            root.reviewRecords().resealAll();
            new RootChanges(settings.dataDirectory().root(), random).finishRotation(root.master());
        } catch (KeyStoreException
                | TamperedException
                | TlsException
                | RootOfTrustException
                | IOException
                | UncheckedIOException e) {
            throw unfinished(e);
        }
    }

    private static CommandFailure unfinished(Exception cause) {
        return new CommandFailure(
                CommandFailure.IO_ERROR,
                "the rotation of the master key was begun and is not finished: " + cause.getMessage());
    }

    private void resealKms() {
        DataDirectory data = settings.dataDirectory();
        if (!Files.exists(data.kms())) {
            return;
        }
        KmsAccount account = new KmsAccount("aws", settings.account(), settings.homeRegion());
        try (SealingKey key = root.kmsKey();
                KmsEmulator kms = KmsEmulator.open(data.kms(), key, account, NOTHING_EXPIRES, random)) {
            kms.resealAll();
        }
        if (Files.exists(data.kms().resolve(SealedAnchors.FILE_NAME))) {
            try (SealedAnchors anchors = SealedAnchors.open(data.kms(), root.kmsKey())) {
                anchors.put(Map.of(), Set.of());
            }
        }
    }

    private void resealTls() {
        try (SealingKey key = root.tlsKey()) {
            new TlsStore(settings.dataDirectory().tls(), key, Clock.systemUTC(), random).resealAll();
        }
    }

    private void resealDisclosureKeys() throws IOException {
        Path file = settings.dataDirectory().disclosureKeys();
        if (Files.exists(file)) {
            try (SealingKey key = root.disclosureKey()) {
                KeptDisclosureKeys.reseal(file, key);
            }
        }
    }

    private void resealSeeds() throws IOException {
        try (SealingKey auditing = root.auditSigningKey();
                SealingKey reporting = root.reportSigningKey();
                SealingKey witnessing = root.witnessSigningKey();
                SealingKey trailing = root.trailSigningKey()) {
            WitnessKeys.seed(settings.dataDirectory(), witnessing).reseal();
            for (SealedSeed seed : AuditKeys.seeds(settings.dataDirectory(), auditing)) {
                seed.reseal();
            }
            ReportKeys.seed(settings.dataDirectory(), reporting).reseal();
            TrailKeys.secret(settings.dataDirectory(), trailing).reseal();
            FormerTrailKeys.of(settings.dataDirectory(), trailing).file().reseal();
        }
    }
}
