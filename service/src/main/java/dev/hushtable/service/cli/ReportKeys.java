package dev.hushtable.service.cli;

import dev.hushtable.audit.note.VerifierKey;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The key that signs policy reports: its private half sealed in {@code report-signing.sealed}, its public half in
 * {@code report.vkey}, for auditors to take away and pin.
 */
final class ReportKeys implements AutoCloseable {
    private static final String NAME = "hushtable/policy-report";
    private static final byte[] PLACE = "report-signing-key-v1".getBytes(StandardCharsets.US_ASCII);

    private final Ed25519Signer signer;

    private ReportKeys(Ed25519Signer signer) {
        this.signer = signer;
    }

    /**
     * Opens the key, or makes it the first time.
     *
     * @throws CommandFailure when the file was altered or cannot be written
     */
    static ReportKeys openOrCreate(DataDirectory data, SealingKey sealing, SecureRandom random) {
        SealedSeed seed = seed(data, sealing);
        try {
            ReportKeys keys = seed.exists() ? opened(seed) : made(seed, random);
            keys.publish(data.reportVerifierKey());
            return keys;
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.CANNOT_CREATE, "cannot write " + seed.file() + ": " + e.getMessage());
        }
    }

    private static ReportKeys opened(SealedSeed seed) throws IOException {
        try (SecretBytes secret = seed.open()) {
            return new ReportKeys(Ed25519Signer.ofSeed(secret));
        }
    }

    private static ReportKeys made(SealedSeed seed, SecureRandom random) throws IOException {
        ReportKeys made = new ReportKeys(Ed25519Signer.generate(random));
        try (SecretBytes secret = made.signer.seed()) {
            seed.create(secret);
        }
        return made;
    }

    /** At every start: the process may have died when it had made the key and not yet published it. */
    private void publish(Path file) throws IOException {
        PublicFiles.publish(file, verifierKey() + "\n");
    }

    static SealedSeed seed(DataDirectory data, SealingKey sealing) {
        return new SealedSeed(data.reportSigningKey(), sealing, PLACE);
    }

    Ed25519Signer signer() {
        return signer;
    }

    VerifierKey verifierKey() {
        return VerifierKey.ed25519(NAME, signer.publicKey());
    }

    @Override
    public void close() {
        signer.close();
    }
}
