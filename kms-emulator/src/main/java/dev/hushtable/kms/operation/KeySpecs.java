package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the API's model calls key specs, usages and origins; and the few this server builds. */
final class KeySpecs {
    static final List<String> OLD_SPECS = List.of(
            "RSA_2048",
            "RSA_3072",
            "RSA_4096",
            "ECC_NIST_P256",
            "ECC_NIST_P384",
            "ECC_NIST_P521",
            "ECC_SECG_P256K1",
            "SYMMETRIC_DEFAULT",
            "HMAC_224",
            "HMAC_256",
            "HMAC_384",
            "HMAC_512",
            "SM2");
    static final List<String> SPECS = Stream.concat(
                    OLD_SPECS.stream(), Stream.of("ML_DSA_44", "ML_DSA_65", "ML_DSA_87", "ECC_NIST_EDWARDS25519"))
            .toList();
    static final List<String> USAGES =
            List.of("SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT");
    static final List<String> ORIGINS = List.of("AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE");

    private KeySpecs() {}

    /**
     * Refuses what is no symmetric encryption key with material of this server's making.
     *
     * @throws KmsException {@code ValidationException} for what AWS refuses too, {@code UnsupportedOperationException}
     *     for what is not built
     */
    static void requireSymmetric(@Nullable String spec, @Nullable String usage, @Nullable String origin) {
        String wanted = spec == null ? KmsKey.SPEC : spec;
        if (wanted.equals(KmsKey.SPEC)) {
            if (usage != null && !usage.equals(KmsKey.USAGE)) {
                throw KmsException.validation("KeyUsage " + usage + " is not compatible with KeySpec " + wanted);
            }
        } else if (usage == null) {
            throw KmsException.validation(
                    "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
        } else {
            throw KmsException.unsupported("KeySpec " + wanted + " is not supported: only SYMMETRIC_DEFAULT is.");
        }
        if (origin != null && !origin.equals(KmsKey.ORIGIN)) {
            throw KmsException.unsupported("Origin " + origin + " is not supported: only AWS_KMS is.");
        }
    }
}
