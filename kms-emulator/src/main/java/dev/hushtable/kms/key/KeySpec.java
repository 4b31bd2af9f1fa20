package dev.hushtable.kms.key;

import dev.hushtable.crypto.AlgorithmSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of key material. The names are those on the wire, in the order of AWS's API model of 2014-11-01.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html">Key spec
 *     reference</a>
 */
public enum KeySpec {
    RSA_2048(Family.RSA, 0),
    RSA_3072(Family.RSA, 0),
    RSA_4096(Family.RSA, 0),
    ECC_NIST_P256(Family.NIST_CURVE, 0),
    ECC_NIST_P384(Family.NIST_CURVE, 0),
    ECC_NIST_P521(Family.NIST_CURVE, 0),
    ECC_SECG_P256K1(Family.SIGNING_CURVE, 0),
    SYMMETRIC_DEFAULT(Family.SYMMETRIC, 32),
    HMAC_224(Family.HMAC, 28),
    HMAC_256(Family.HMAC, 32),
    HMAC_384(Family.HMAC, 48),
    HMAC_512(Family.HMAC, 64),
    /** Of the China Regions only; here it is refused, as it is in all others. */
    SM2(Family.CHINESE, 0),
    ML_DSA_44(Family.ML_DSA, 0),
    ML_DSA_65(Family.ML_DSA, 0),
    ML_DSA_87(Family.ML_DSA, 0),
    ECC_NIST_EDWARDS25519(Family.SIGNING_CURVE, 0);

    private final Family family;
    private final int secretBytes;

    KeySpec(Family family, int secretBytes) {
        this.family = family;
        this.secretBytes = secretBytes;
    }

    /** Specs that may be used alike. */
    public enum Family {
        SYMMETRIC,
        HMAC,
        RSA,
        NIST_CURVE,
        /** Curves for signatures alone. */
        SIGNING_CURVE,
        ML_DSA,
        CHINESE;

        /** What keys of this family can be for. */
        public List<KeyUsage> usages() {
            return switch (this) {
                case SYMMETRIC -> List.of(KeyUsage.ENCRYPT_DECRYPT);
                case HMAC -> List.of(KeyUsage.GENERATE_VERIFY_MAC);
                case RSA -> List.of(KeyUsage.ENCRYPT_DECRYPT, KeyUsage.SIGN_VERIFY);
                case NIST_CURVE -> List.of(KeyUsage.SIGN_VERIFY, KeyUsage.KEY_AGREEMENT);
                case SIGNING_CURVE, ML_DSA -> List.of(KeyUsage.SIGN_VERIFY);
                case CHINESE -> List.of();
            };
        }
    }

    /** The spec of that name, or null. */
    public static @Nullable KeySpec parse(String name) {
        for (KeySpec spec : values()) {
            if (spec.name().equals(name)) {
                return spec;
            }
        }
        return null;
    }

    /**
     * The set it is in. NIST approves secp256k1 for block chains only (SP 800-186 section 3.2.1.6), SM2 not at all.
     */
    public AlgorithmSet algorithms() {
        return switch (this) {
            case ECC_SECG_P256K1, SM2 -> AlgorithmSet.EVERY;
            case SYMMETRIC_DEFAULT, HMAC_224, HMAC_256, HMAC_384, HMAC_512 -> AlgorithmSet.APPROVED;
            case RSA_2048, RSA_3072, RSA_4096 -> AlgorithmSet.APPROVED;
            case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521, ECC_NIST_EDWARDS25519 -> AlgorithmSet.APPROVED;
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> AlgorithmSet.APPROVED;
        };
    }

    public Family family() {
        return family;
    }

    public boolean allows(KeyUsage usage) {
        return family.usages().contains(usage);
    }

    /** Whether its material is a private key in PKCS#8 (DER), not a plain string of bytes. */
    public boolean isKeyPair() {
        return switch (family) {
            case SYMMETRIC, HMAC -> false;
            case RSA, NIST_CURVE, SIGNING_CURVE, ML_DSA, CHINESE -> true;
        };
    }

    /** How long its material is, in bytes; only of specs that are no key pair, whose length is not fixed. */
    public int secretBytes() {
        if (isKeyPair()) {
            throw new IllegalStateException("a private key has no fixed length");
        }
        return secretBytes;
    }

    /** What a key of this spec can do for {@code usage}, in the order DescribeKey answers. */
    public List<String> algorithms(KeyUsage usage) {
        if (!allows(usage)) {
            return List.of();
        }
        return switch (this) {
            case SYMMETRIC_DEFAULT -> List.of("SYMMETRIC_DEFAULT");
            case HMAC_224 -> List.of("HMAC_SHA_224");
            case HMAC_256 -> List.of("HMAC_SHA_256");
            case HMAC_384 -> List.of("HMAC_SHA_384");
            case HMAC_512 -> List.of("HMAC_SHA_512");
            case RSA_2048, RSA_3072, RSA_4096 -> Rsa.algorithms(usage);
            case ECC_NIST_P256, ECC_SECG_P256K1 -> curve(usage, "ECDSA_SHA_256");
            case ECC_NIST_P384 -> curve(usage, "ECDSA_SHA_384");
            case ECC_NIST_P521 -> curve(usage, "ECDSA_SHA_512");
            case ECC_NIST_EDWARDS25519 -> List.of("ED25519_SHA_512", "ED25519_PH_SHA_512");
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> List.of("ML_DSA_SHAKE_256");
            case SM2 -> List.of();
        };
    }

    private static List<String> curve(KeyUsage usage, String signing) {
        return List.of(usage == KeyUsage.KEY_AGREEMENT ? "ECDH" : signing);
    }

    /** Apart, because an enum's constants are made before its own static fields. */
    private static final class Rsa {
        private static final List<String> ENCRYPTION = List.of("RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256");
        private static final List<String> SIGNING = List.of(
                "RSASSA_PKCS1_V1_5_SHA_256",
                "RSASSA_PKCS1_V1_5_SHA_384",
                "RSASSA_PKCS1_V1_5_SHA_512",
                "RSASSA_PSS_SHA_256",
                "RSASSA_PSS_SHA_384",
                "RSASSA_PSS_SHA_512");

        static List<String> algorithms(KeyUsage usage) {
            return usage == KeyUsage.ENCRYPT_DECRYPT ? ENCRYPTION : SIGNING;
        }
    }
}
