package dev.hushtable.crypto.signing;

import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signs with a private Ed25519 key (RFC 8032, pure, no context). By Bouncy Castle's lightweight code, which signs 20
 * times faster than the JDK's (31 against 605 µs). Thread-safe.
 */
public final class Ed25519Signer implements AutoCloseable {
    /** Length of a seed, which is the private key, in bytes. */
    public static final int SEED_BYTES = 32;

    private final SecretBytes seed;
    private final byte[] publicKey;

    private Ed25519Signer(SecretBytes seed) {
        this.seed = seed;
        this.publicKey = derivePublicKey(seed);
    }

    public static Ed25519Signer generate(SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new Ed25519Signer(SecretBytes.takeOver(seed));
    }

    /** Copies {@code seed}; the caller still owns, and should close, it. */
    public static Ed25519Signer ofSeed(SecretBytes seed) {
        if (seed.length() != SEED_BYTES) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length());
        }
        return new Ed25519Signer(SecretBytes.takeOver(seed.reveal()));
    }

    private static byte[] derivePublicKey(SecretBytes seed) {
        byte[] secret = seed.reveal();
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        try {
            Ed25519.generatePublicKey(secret, 0, publicKey, 0);
            return publicKey;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The signature of {@code message}: 64 bytes. */
    public byte[] sign(byte[] message) {
        byte[] secret = seed.reveal();
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        try {
            Ed25519.sign(secret, 0, publicKey, 0, message, 0, message.length, signature, 0);
            return signature;
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The public key as RFC 8032 encodes it: 32 bytes. */
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
        return "Ed25519Signer[redacted]";
    }
}
