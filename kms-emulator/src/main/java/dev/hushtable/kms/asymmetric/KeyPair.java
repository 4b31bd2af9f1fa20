package dev.hushtable.kms.asymmetric;

import java.security.SecureRandom;

/**
 * A private key with its public key. Thread-safe until it is closed, which wipes the encoded private key; numbers that
 * were computed from it live until the garbage collector takes them, as the JDK and Bouncy Castle offer no way to wipe
 * those.
 */
public sealed interface KeyPair extends AutoCloseable permits EcKeyPair, Ed25519KeyPair, MlDsaKeyPair, RsaKeyPair {

    /** A fresh one. RSA takes its time: 4,096 bits up to some seconds. */
    static KeyPair generate(KeyPairSpec spec, SecureRandom random) {
        return switch (spec) {
            case RSA_2048, RSA_3072, RSA_4096 -> RsaKeyPair.generated(spec, random);
            case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521, ECC_SECG_P256K1 -> EcKeyPair.generated(spec, random);
            case ECC_NIST_EDWARDS25519 -> Ed25519KeyPair.generated(random);
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> MlDsaKeyPair.generated(spec, random);
        };
    }

    /**
     * The one that {@link #privateKey} encoded, or anybody else.
     *
     * @param pkcs8 DER of RFC 5958, not kept; of EC keys with a named curve (RFC 5915), of Ed25519 as in RFC 8410, of
     *     ML-DSA with a seed (RFC 9881)
     * @throws MalformedKeyException when it is no private key of that kind, or its parts do not belong together
     */
    static KeyPair open(KeyPairSpec spec, byte[] pkcs8, SecureRandom random) {
        return switch (spec) {
            case RSA_2048, RSA_3072, RSA_4096 -> RsaKeyPair.opened(spec, pkcs8, random);
            case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521, ECC_SECG_P256K1 -> EcKeyPair.opened(spec, pkcs8, random);
            case ECC_NIST_EDWARDS25519 -> Ed25519KeyPair.opened(pkcs8);
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> MlDsaKeyPair.opened(spec, pkcs8, random);
        };
    }

    KeyPairSpec spec();

    /** The private key in PKCS#8 (DER of RFC 5958), for the caller to wipe. */
    byte[] privateKey();

    /** The public key as SubjectPublicKeyInfo (DER of RFC 5280). */
    byte[] publicKey();

    /**
     * @param algorithm one of {@link SigningAlgorithm#of}
     * @param message in a form that the algorithm takes
     */
    byte[] sign(SigningAlgorithm algorithm, Message message);

    /** Whether {@code signature}, which may be any bytes at all, is this key's of that message. */
    boolean verify(SigningAlgorithm algorithm, Message message, byte[] signature);

    @Override
    void close();
}
