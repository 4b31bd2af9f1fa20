package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyAccess;
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

    /**
     * What a key is made of.
     *
     * @param region where it will be
     * @param access its policy
     */
    record Recipe(String region, KmsKey.Owner owner, KmsKey.Labels labels, KeyAccess access) {}

    /** A new enabled key with fresh material, durable on return. */
    static KmsKey create(Keyring keyring, SecureRandom random, KeyId id, Recipe recipe) {
        KmsKey key = new KmsKey(
                id,
                new KmsKey.Birth(recipe.region(), keyring.now().truncatedTo(ChronoUnit.MILLIS), recipe.owner()),
                new KeyState.Enabled(),
                recipe.labels(),
                recipe.access(),
                List.of(KeyMaterial.generate(FIRST_MATERIAL, random)));
        keyring.store().create(key);
        return key;
    }
}
