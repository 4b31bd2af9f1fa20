package dev.hushtable.kms.wrapping;

import dev.hushtable.crypto.AuthenticationFailedException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * An RSA key to wrap material to. By the JDK: RSAES-OAEP (RFC 8017), and AES key wrap with padding (RFC 5649) behind it.
 * Immutable.
 */
public final class WrappingKey {
    private static final int AES_BYTES = 32;

    private final RSAPrivateCrtKey key;

    private WrappingKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /** A fresh key and its public part. */
    public record Generated(byte[] privateKey, byte[] publicKey) {}

    /**
     * Makes a key: the private part in PKCS#8, for the caller to wipe, and the public part as SubjectPublicKeyInfo.
     *
     * @param bits 2048, 3072 or 4096; the last takes up to some seconds
     */
    public static Generated generate(int bits, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, random);
            KeyPair pair = generator.generateKeyPair();
            return new Generated(
                    pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must support RSA", e);
        }
    }

    /** The key that {@link #generate} made. */
    public static WrappingKey of(byte[] privateKey) {
        try {
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(privateKey));
            return new WrappingKey((RSAPrivateCrtKey) key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a wrapping key that was sealed whole cannot be read", e);
        }
    }

    /**
     * The material, for the caller to wipe.
     *
     * @throws AuthenticationFailedException when it was wrapped to another key or in another way, or was altered
     */
    public byte[] unwrap(WrappingAlgorithm algorithm, byte[] wrapped) {
        try {
            return switch (algorithm.steps()) {
                case ONE -> decrypted(algorithm, wrapped);
                case TWO -> unwrappedInTwoSteps(algorithm, wrapped);
            };
        } catch (GeneralSecurityException e) {
            throw new AuthenticationFailedException();
        }
    }

    private byte[] unwrappedInTwoSteps(WrappingAlgorithm algorithm, byte[] wrapped) throws GeneralSecurityException {
        int modulusBytes = (key.getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
        if (wrapped.length <= modulusBytes) {
            throw new AuthenticationFailedException();
        }
        byte[] aes = decrypted(algorithm, Arrays.copyOf(wrapped, modulusBytes));
        try {
            if (aes.length != AES_BYTES) {
                throw new AuthenticationFailedException();
            }
            Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(aes, "AES"));
            return cipher.doFinal(wrapped, modulusBytes, wrapped.length - modulusBytes);
        } finally {
            Arrays.fill(aes, (byte) 0);
        }
    }

    private byte[] decrypted(WrappingAlgorithm algorithm, byte[] encrypted) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, algorithm.oaep());
        return cipher.doFinal(encrypted);
    }

    @Override
    public String toString() {
        return "WrappingKey[redacted]";
    }
}
