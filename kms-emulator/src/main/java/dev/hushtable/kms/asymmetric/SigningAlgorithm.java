package dev.hushtable.kms.asymmetric;

import java.util.List;

/**
 * How a signature is made, by its name in the KMS API.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html">Sign</a>
 */
public enum SigningAlgorithm {
    /** RFC 8017, section 8.1: salt as long as the digest, mask by MGF1 with the same hash. */
    RSASSA_PSS_SHA_256(Hash.SHA_256),
    RSASSA_PSS_SHA_384(Hash.SHA_384),
    RSASSA_PSS_SHA_512(Hash.SHA_512),
    /** RFC 8017, section 8.2. */
    RSASSA_PKCS1_V1_5_SHA_256(Hash.SHA_256),
    RSASSA_PKCS1_V1_5_SHA_384(Hash.SHA_384),
    RSASSA_PKCS1_V1_5_SHA_512(Hash.SHA_512),
    /** FIPS 186-5, section 6; in DER (RFC 3279, section 2.2.3). */
    ECDSA_SHA_256(Hash.SHA_256),
    ECDSA_SHA_384(Hash.SHA_384),
    ECDSA_SHA_512(Hash.SHA_512),
    /** FIPS 204, section 5.2, with the empty context. */
    ML_DSA_SHAKE_256(Hash.SHA_512),
    /** RFC 8032, section 5.1. */
    ED25519_SHA_512(Hash.SHA_512),
    /** RFC 8032, section 5.1, as Ed25519ph with the empty context, over a digest: SHA-512 is applied once more. */
    ED25519_PH_SHA_512(Hash.SHA_512);

    private final Hash hash;

    SigningAlgorithm(Hash hash) {
        this.hash = hash;
    }

    /** What keys of that kind can make. */
    public static List<SigningAlgorithm> of(KeyPairSpec spec) {
        return switch (spec) {
            case RSA_2048, RSA_3072, RSA_4096 ->
                List.of(
                        RSASSA_PKCS1_V1_5_SHA_256,
                        RSASSA_PKCS1_V1_5_SHA_384,
                        RSASSA_PKCS1_V1_5_SHA_512,
                        RSASSA_PSS_SHA_256,
                        RSASSA_PSS_SHA_384,
                        RSASSA_PSS_SHA_512);
            case ECC_NIST_P256, ECC_SECG_P256K1 -> List.of(ECDSA_SHA_256);
            case ECC_NIST_P384 -> List.of(ECDSA_SHA_384);
            case ECC_NIST_P521 -> List.of(ECDSA_SHA_512);
            case ECC_NIST_EDWARDS25519 -> List.of(ED25519_SHA_512, ED25519_PH_SHA_512);
            case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> List.of(ML_DSA_SHAKE_256);
        };
    }

    /** Whether messages may come in that form. */
    public boolean takes(MessageType type) {
        return switch (this) {
            case RSASSA_PSS_SHA_256,
                    RSASSA_PSS_SHA_384,
                    RSASSA_PSS_SHA_512,
                    RSASSA_PKCS1_V1_5_SHA_256,
                    RSASSA_PKCS1_V1_5_SHA_384,
                    RSASSA_PKCS1_V1_5_SHA_512,
                    ECDSA_SHA_256,
                    ECDSA_SHA_384,
                    ECDSA_SHA_512 -> type != MessageType.EXTERNAL_MU;
            case ML_DSA_SHAKE_256 -> type != MessageType.DIGEST;
            case ED25519_SHA_512 -> type == MessageType.RAW;
            case ED25519_PH_SHA_512 -> type == MessageType.DIGEST;
        };
    }

    /** Length of a digest or a representative, in bytes. */
    public int representativeBytes() {
        return hash.bytes();
    }

    /** What is signed, where that is a digest. */
    byte[] digest(Message message) {
        return message.type() == MessageType.RAW ? hash.of(message.bytes()) : message.bytes();
    }

    Hash hash() {
        return hash;
    }
}
