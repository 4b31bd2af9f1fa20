package dev.hushtable.service.cli;

import dev.hushtable.audit.epoch.EpochKeyStore;
import dev.hushtable.audit.file.DiskErrors;
import dev.hushtable.audit.log.LogKeys;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.MlDsa44Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two keys that sign the audit log's checkpoints: their private halves sealed in {@code audit-signing.sealed} (Ed25519)
 * and {@code audit-signing-mldsa.sealed} (ML-DSA-44), their public halves in {@code audit.vkey}, a line each, for auditors
 * to take away and pin.
 */
public final class AuditKeys implements AutoCloseable {
    private static final byte[] PLACE = "audit-signing-key-v1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SECOND_PLACE = "audit-signing-mldsa-v1".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] EPOCH_PLACE = "audit-epoch-v1".getBytes(StandardCharsets.US_ASCII);

    /** The name of the log from before logs were monthly. */
    private static final String UNNAMED = "hushtable/audit";

    private static final int INSTANCE_BYTES = 4;

    private final Ed25519Signer signer;
    private final MlDsa44Signer second;

    private AuditKeys(Ed25519Signer signer, MlDsa44Signer second) {
        this.signer = signer;
        this.second = second;
    }

    /**
     * Opens the keys, or makes them the first time.
     *
     * @throws CommandFailure when a file was altered or cannot be written
     */
    public static AuditKeys openOrCreate(DataDirectory data, SealingKey sealing, SecureRandom random) {
        try (SecretBytes seed = secret(seed(data, sealing), random);
                SecretBytes secondSeed = secret(secondSeed(data, sealing), random)) {
            return new AuditKeys(Ed25519Signer.ofSeed(seed), MlDsa44Signer.ofSeed(secondSeed, random));
        }
    }

    private static SecretBytes secret(SealedSeed seed, SecureRandom random) {
        try {
            if (seed.exists()) {
                return seed.open();
            }
            byte[] fresh = new byte[Ed25519Signer.SEED_BYTES];
            random.nextBytes(fresh);
            SecretBytes made = SecretBytes.takeOver(fresh);
            seed.create(made);
            return made;
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE, "cannot write " + seed.file() + ": " + e.getMessage());
        }
    }

    /** What is sealed for this purpose. */
    static List<SealedSeed> seeds(DataDirectory data, SealingKey sealing) {
        return List.of(seed(data, sealing), secondSeed(data, sealing), epochSeed(data, sealing));
    }

    private static SealedSeed epochSeed(DataDirectory data, SealingKey sealing) {
        return new SealedSeed(data.auditEpochKey(), sealing, EPOCH_PLACE);
    }

    /** Whether epochs were begun. */
    public static boolean haveEpoch(DataDirectory data) {
        return Files.exists(data.auditEpochKey());
    }

    /**
     * Where the key of the epoch is kept.
     *
     * @param sealing for as long as epochs may begin
     */
    public static EpochKeyStore epochStore(DataDirectory data, SealingKey sealing) {
        SealedSeed seed = epochSeed(data, sealing);
        return new EpochKeyStore() {
            @Override
            public @Nullable SecretBytes read() throws IOException {
                return seed.exists() ? seed.open() : null;
            }

            @Override
            public void replace(SecretBytes secret) throws IOException {
                try {
                    seed.replace(secret);
                } catch (IOException e) {
                    throw DiskErrors.translate(seed.file(), e);
                }
            }
        };
    }

    private static SealedSeed seed(DataDirectory data, SealingKey sealing) {
        return new SealedSeed(data.auditSigningKey(), sealing, PLACE);
    }

    private static SealedSeed secondSeed(DataDirectory data, SealingKey sealing) {
        return new SealedSeed(data.auditSecondSigningKey(), sealing, SECOND_PLACE);
    }

    /** Leaves the public halves for auditors; their being there also says that there was a log once. */
    public static void publish(PinnedKeys keys, DataDirectory data) {
        try {
            PublicFiles.publish(data.auditVerifierKey(), keys.text());
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE, "cannot write " + data.auditVerifierKey() + ": " + e.getMessage());
        }
    }

    /**
     * The keys of the logs, under the name of new ones: {@code <host>/<instance>/main}, the instance being the beginning of
     * the public key's hash, so that two installations on one host cannot be confused.
     */
    public LogKeys logKeys(String host, InstantSource clock) {
        byte[] hash = Sha256.of(signer.publicKey());
        String instance = HexFormat.of().formatHex(hash, 0, INSTANCE_BYTES);
        return new LogKeys(
                CheckpointSigner.of(host + "/" + instance + "/main", signer, second, clock),
                CheckpointSigner.of(UNNAMED, signer));
    }

    @Override
    public void close() {
        signer.close();
        second.close();
    }
}
