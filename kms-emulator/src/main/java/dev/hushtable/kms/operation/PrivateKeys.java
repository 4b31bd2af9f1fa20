package dev.hushtable.kms.operation;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.kms.asymmetric.KeyPair;
import dev.hushtable.kms.asymmetric.KeyPairSpec;
import dev.hushtable.kms.key.KmsKey;
import java.security.SecureRandom;
import java.util.Arrays;

/** Opens the material of asymmetric keys for one use. Thread-safe. */
final class PrivateKeys {
    private final SecureRandom random;

    PrivateKeys(SecureRandom random) {
        this.random = random;
    }

    /**
     * The key pair of an asymmetric key, for the caller to close.
     *
     * @param kind what keys of that spec are
     */
    <P extends KeyPair> P open(KmsKey key, Class<P> kind) {
        try (SecretBytes secret = key.currentMaterial().secret()) {
            byte[] encoded = secret.reveal();
            try {
                return kind.cast(KeyPair.open(KeyPairSpec.of(key.birth().spec()), encoded, random));
            } finally {
                Arrays.fill(encoded, (byte) 0);
            }
        }
    }
}
