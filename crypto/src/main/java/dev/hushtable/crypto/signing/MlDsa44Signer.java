package dev.hushtable.crypto.signing;

import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;

/**
 * Signs with a private ML-DSA-44 key (FIPS 204, pure, hedged, with the empty context). The key is kept as its seed, and
 * unfolded for each signature: a tenth of a millisecond, once a second. By Bouncy Castle. Thread-safe.
 */
public final class MlDsa44Signer implements AutoCloseable {
    /** Length of a seed, which is the private key, in bytes. */
    public static final int SEED_BYTES = 32;

    private final SecretBytes seed;
    private final SecureRandom random;
    private final byte[] publicKey;

    private MlDsa44Signer(SecretBytes seed, SecureRandom random) {
        this.seed = seed;
        this.random = random;
        this.publicKey = unfolded().getPublicKey();
    }

    public static MlDsa44Signer generate(SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new MlDsa44Signer(SecretBytes.takeOver(seed), random);
    }

    /**
     * Copies {@code seed}; the caller still owns, and should close, it.
     *
     * @param random hedges signatures against faults (FIPS 204 section 3.4)
     */
    public static MlDsa44Signer ofSeed(SecretBytes seed, SecureRandom random) {
        if (seed.length() != SEED_BYTES) {
            throw new IllegalArgumentException("an ML-DSA seed has 32 bytes, not " + seed.length());
        }
        return new MlDsa44Signer(SecretBytes.takeOver(seed.reveal()), random);
    }

    private MLDSAPrivateKeyParameters unfolded() {
        byte[] secret = seed.reveal();
        try {
            return new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The signature of {@code message}: 2,420 bytes. */
    public byte[] sign(byte[] message) {
        MLDSASigner signer = new MLDSASigner();
        signer.init(true, new ParametersWithRandom(unfolded(), random));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("ML-DSA refuses a message", e);
        }
    }

    /** The public key as FIPS 204 encodes it: 1,312 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** A copy of the private key, to be sealed and closed. */
    public SecretBytes seed() {
        return SecretBytes.takeOver(seed.reveal());
    }

    @Override
    public void close() {
        seed.close();
    }

    @Override
    public String toString() {
        return "MlDsa44Signer[redacted]";
    }
}
