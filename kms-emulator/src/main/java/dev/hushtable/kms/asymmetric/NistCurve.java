package dev.hushtable.kms.asymmetric;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.KeyAgreement;

/** ECDSA (FIPS 186-5) over digests and ECDH (SP 800-56A) by the JDK. */
final class NistCurve {
    private static final String PROVIDER = "SunEC";
    private static final String ECDSA_OF_DIGESTS = "NONEwithECDSA";

    private NistCurve() {}

    /** The signature in DER, with a random nonce. */
    static byte[] sign(byte[] pkcs8, byte[] digest, SecureRandom random) {
        try {
            Signature signature = Signature.getInstance(ECDSA_OF_DIGESTS, PROVIDER);
            signature.initSign(keys().generatePrivate(new PKCS8EncodedKeySpec(pkcs8)), random);
            signature.update(digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    static boolean verify(byte[] publicKey, byte[] digest, byte[] der) {
        try {
            Signature signature = Signature.getInstance(ECDSA_OF_DIGESTS, PROVIDER);
            signature.initVerify(keys().generatePublic(new X509EncodedKeySpec(publicKey)));
            signature.update(digest);
            return signature.verify(der);
        } catch (SignatureException e) {
            // Not the encoding of two numbers that could be a signature.
            return false;
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    static byte[] agree(byte[] pkcs8, byte[] peer) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", PROVIDER);
            agreement.init(keys().generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
            agreement.doPhase(keys().generatePublic(new X509EncodedKeySpec(peer)), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    private static KeyFactory keys() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", PROVIDER);
    }

    /** The cause is left out: it could quote a key. */
    private static IllegalStateException impossible(GeneralSecurityException e) {
        return new IllegalStateException(
                "the JDK refuses a key: " + e.getClass().getSimpleName());
    }
}
