package dev.hushtable.kms.wrapping;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;

/**
 * How key material is wrapped to an RSA key. The names are those on the wire.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-get-public-key-and-token.html#select-wrapping-algorithm">Select
 *     a wrapping algorithm</a>
 */
public enum WrappingAlgorithm {
    RSAES_OAEP_SHA_1("SHA-1", Steps.ONE),
    RSAES_OAEP_SHA_256("SHA-256", Steps.ONE),
    RSA_AES_KEY_WRAP_SHA_1("SHA-1", Steps.TWO),
    RSA_AES_KEY_WRAP_SHA_256("SHA-256", Steps.TWO);

    private final String hash;
    private final Steps steps;

    WrappingAlgorithm(String hash, Steps steps) {
        this.hash = hash;
        this.steps = steps;
    }

    /** What the RSA key encrypts. */
    public enum Steps {
        /** The material itself. */
        ONE,
        /** An AES-256 key, under which the material is wrapped by RFC 5649 behind it. */
        TWO
    }

    /** The algorithm of that name, or null. */
    public static @Nullable WrappingAlgorithm parse(String name) {
        for (WrappingAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        return null;
    }

    public Steps steps() {
        return steps;
    }

    /** RFC 8017: both hashes alike, no label. */
    AlgorithmParameterSpec oaep() {
        return new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT);
    }
}
