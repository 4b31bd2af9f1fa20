package dev.hushtable.service.cli;

import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;

/**
 * The key that signs the audit log's checkpoints: its private half sealed in {@code audit-signing.sealed}, its public
 * half in {@code audit.vkey}, for auditors to take away and pin.
 */
public final class AuditKeys implements AutoCloseable {
    private static final String ORIGIN = "hushtable/audit";
    private static final byte[] PLACE = "audit-signing-key-v1".getBytes(StandardCharsets.US_ASCII);

    private final Ed25519Signer signer;
    private final String origin;

    private AuditKeys(Ed25519Signer signer, String origin) {
        this.signer = signer;
        this.origin = origin;
    }

    /**
     * Opens the key, or makes it the first time.
     *
     * @throws CommandFailure when the file was altered or cannot be written
     */
    public static AuditKeys openOrCreate(DataDirectory data, SealingKey sealing, SecureRandom random) {
        SealedSeed seed = seed(data, sealing);
        try {
            if (seed.exists()) {
                return new AuditKeys(seed.open(), ORIGIN);
            }
            Ed25519Signer signer = Ed25519Signer.generate(random);
            seed.create(signer);
            return new AuditKeys(signer, ORIGIN);
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE, "cannot write " + seed.file() + ": " + e.getMessage());
        }
    }

    static SealedSeed seed(DataDirectory data, SealingKey sealing) {
        return new SealedSeed(data.auditSigningKey(), sealing, PLACE);
    }

    /** Leaves the public half for auditors; its being there also says that there was a log once. */
    public void publish(DataDirectory data) {
        try {
            Files.writeString(data.auditVerifierKey(), checkpointSigner().verifierKey() + "\n");
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE, "cannot write " + data.auditVerifierKey() + ": " + e.getMessage());
        }
    }

    public CheckpointSigner checkpointSigner() {
        return CheckpointSigner.of(origin, signer);
    }

    @Override
    public void close() {
        signer.close();
    }
}
