package dev.hushtable.service.cli;

import dev.hushtable.audit.note.MalformedNoteException;
import dev.hushtable.audit.witness.Cosigner;
import dev.hushtable.audit.witness.CosignerKey;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;

/**
 * The key a witness cosigns with: its private half sealed in {@code witness-signing.sealed}, its public half in {@code
 * witness.vkey}, for those who trust it to take away and pin.
 */
public final class WitnessKeys implements AutoCloseable {
    private static final byte[] PLACE = "witness-signing-key-v1".getBytes(StandardCharsets.US_ASCII);

    private final Ed25519Signer signer;
    private final Cosigner cosigner;

    private WitnessKeys(Ed25519Signer signer, String name) {
        this.signer = signer;
        this.cosigner = new Cosigner(name, signer);
    }

    /**
     * Opens the key, or makes it the first time.
     *
     * @param name of a new key; an existing one keeps its own
     * @throws CommandFailure when a file was altered or cannot be written
     */
    public static WitnessKeys openOrCreate(DataDirectory data, SealingKey sealing, String name, SecureRandom random) {
        SealedSeed seed = seed(data, sealing);
        try {
            if (!seed.exists()) {
                WitnessKeys made = new WitnessKeys(Ed25519Signer.generate(random), name);
                // First: without the other nothing was ever cosigned by it, and the next start makes both anew.
                PublicFiles.publish(data.witnessVerifierKey(), made.cosigner.key() + "\n");
                try (SecretBytes secret = made.signer.seed()) {
                    seed.create(secret);
                }
                return made;
            }
            CosignerKey published = CosignerKey.parse(
                    Files.readString(data.witnessVerifierKey()).strip());
            WitnessKeys opened = new WitnessKeys(signer(seed), published.name());
            if (opened.cosigner.key().equals(published)) {
                return opened;
            }
            throw exchanged(data);
        } catch (MalformedNoteException e) {
            throw exchanged(data);
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR, "cannot read or write the witness's key: " + e.getMessage());
        }
    }

    private static Ed25519Signer signer(SealedSeed seed) throws IOException {
        try (SecretBytes secret = seed.open()) {
            return Ed25519Signer.ofSeed(secret);
        }
    }

    static SealedSeed seed(DataDirectory data, SealingKey sealing) {
        return new SealedSeed(data.witnessSigningKey(), sealing, PLACE);
    }

    private static CommandFailure exchanged(DataDirectory data) {
        return new CommandFailure(
                CommandFailure.NO_PERMISSION,
                data.witnessVerifierKey() + " is not the public half of the key beside it: restore it, or start a"
                        + " witness anew in another folder");
    }

    public Cosigner cosigner() {
        return cosigner;
    }

    @Override
    public void close() {
        signer.close();
    }
}
