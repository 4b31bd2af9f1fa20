package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes keys. */
final class NewKeys {
    private static final int FIRST_MATERIAL = 0;

    private NewKeys() {}

    /** A new enabled key with fresh material, durable on return. */
    static KmsKey create(
            Keyring keyring, SecureRandom random, String region, KmsKey.Owner owner, KmsKey.Labels labels) {
        KmsKey key = new KmsKey(
                KeyId.random(random),
                new KmsKey.Birth(region, keyring.now().truncatedTo(ChronoUnit.MILLIS), owner),
                new KeyState.Enabled(),
                labels,
                List.of(KeyMaterial.generate(FIRST_MATERIAL, random)));
        keyring.store().create(key);
        return key;
    }
}
