package dev.hushtable.kms;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Wraps key material as its owner does: what AWS's guide has people do with OpenSSL. */
public final class Wrapping {
    private Wrapping() {}

    /** The wrapped material in base64. */
    public static String wrap(String publicKey, String algorithm, byte[] material) {
        try {
            PublicKey key = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
            MGF1ParameterSpec hash = algorithm.endsWith("SHA_1") ? MGF1ParameterSpec.SHA1 : MGF1ParameterSpec.SHA256;
            byte[] wrapped = algorithm.startsWith("RSAES")
                    ? encrypt(key, hash, material)
                    : encryptInTwoSteps(key, hash, material);
            return Base64.getEncoder().encodeToString(wrapped);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encryptInTwoSteps(PublicKey key, MGF1ParameterSpec hash, byte[] material)
            throws GeneralSecurityException {
        byte[] aes = new byte[32];
        new SecureRandom().nextBytes(aes);
        Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aes, "AES"));
        byte[] wrapped = cipher.doFinal(material);
        byte[] first = encrypt(key, hash, aes);
        byte[] both = Arrays.copyOf(first, first.length + wrapped.length);
        System.arraycopy(wrapped, 0, both, first.length, wrapped.length);
        return both;
    }

    private static byte[] encrypt(PublicKey key, MGF1ParameterSpec hash, byte[] plaintext)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                key,
                new OAEPParameterSpec(hash.getDigestAlgorithm(), "MGF1", hash, PSource.PSpecified.DEFAULT));
        return cipher.doFinal(plaintext);
    }
}
