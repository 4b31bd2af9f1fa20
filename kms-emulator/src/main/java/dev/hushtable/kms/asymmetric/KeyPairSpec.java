package dev.hushtable.kms.asymmetric;

import dev.hushtable.kms.key.KeySpec;

/**
 * A kind of key pair, by its name in the KMS API.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html">Key specs</a>
 */
public enum KeyPairSpec {
    RSA_2048,
    RSA_3072,
    RSA_4096,
    ECC_NIST_P256,
    ECC_NIST_P384,
    ECC_NIST_P521,
    ECC_SECG_P256K1,
    ECC_NIST_EDWARDS25519,
    ML_DSA_44,
    ML_DSA_65,
    ML_DSA_87;

    /** What keys of that spec are, if it is a spec of key pairs that can be made here. */
    public static KeyPairSpec of(KeySpec spec) {
        return valueOf(spec.name());
    }
}
