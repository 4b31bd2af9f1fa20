package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KeyPairs;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KeyType;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.key.Materials;
import dev.hushtable.kms.key.Rotation;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes keys and the material of keys. Thread-safe. */
public final class NewKeys {
    private static final int FIRST_MATERIAL = 0;

    private final Keyring keyring;
    private final KeyPairs pairs;
    private final SecureRandom random;

    public NewKeys(Keyring keyring, KeyPairs pairs, SecureRandom random) {
        this.keyring = keyring;
        this.pairs = pairs;
        this.random = random;
    }

    /**
     * What a key is made of.
     *
     * @param region where it will be
     * @param access its policy
     */
    record Recipe(String region, KmsKey.Owner owner, KeyType type, KmsKey.Labels labels, KeyAccess access) {}

    KeyId id(KeyType.Scope scope) {
        return KeyId.random(random, scope);
    }

    KeyPairs pairs() {
        return pairs;
    }

    /**
     * A new key, durable on return: enabled with fresh material, or waiting for material when its owner will import
     * some.
     */
    KmsKey create(KeyId id, Recipe recipe) {
        Instant now = keyring.now().truncatedTo(ChronoUnit.MILLIS);
        KeyOrigin origin = recipe.type().origin();
        KmsKey key = new KmsKey(
                id,
                new KmsKey.Birth(recipe.region(), now, recipe.owner(), recipe.type()),
                new KmsKey.Life(
                        switch (origin) {
                            case AWS_KMS -> new KeyState.Enabled();
                            case EXTERNAL -> new KeyState.PendingImport();
                        },
                        rotation(recipe.owner(), now)),
                recipe.labels(),
                recipe.access(),
                switch (origin) {
                    case AWS_KMS -> first(recipe.type().spec());
                    case EXTERNAL -> Materials.NONE;
                });
        return keyring.store().create(() -> key);
    }

    /** A replica of a multi-Region key, not stored yet; without the secrets of imported material. */
    KmsKey replica(KmsKey primary, String region, KmsKey.Labels labels, KeyAccess access) {
        Instant now = keyring.now().truncatedTo(ChronoUnit.MILLIS);
        KmsKey.Birth birth = new KmsKey.Birth(
                region, now, primary.birth().owner(), primary.birth().type());
        return switch (birth.origin()) {
            case AWS_KMS -> {
                KmsKey.Life life = new KmsKey.Life(new KeyState.Enabled(), Rotation.NONE);
                yield new KmsKey(
                        primary.id(),
                        birth,
                        life,
                        labels,
                        access,
                        primary.materials().copy());
            }
            case EXTERNAL -> {
                KmsKey.Life life = new KmsKey.Life(new KeyState.PendingImport(), Rotation.NONE);
                yield new KmsKey(
                        primary.id(),
                        birth,
                        life,
                        labels,
                        access,
                        primary.materials().withoutSecrets());
            }
        };
    }

    private Materials first(KeySpec spec) {
        return Materials.of(fresh(spec, FIRST_MATERIAL, KeyMaterial.History.FIRST));
    }

    /** The next version of a key's material. */
    KeyMaterial fresh(KeySpec spec, int number, KeyMaterial.History history) {
        byte[] secret;
        if (spec.isKeyPair()) {
            secret = pairs.generate(spec, random);
        } else {
            secret = new byte[spec.secretBytes()];
            random.nextBytes(secret);
        }
        return KeyMaterial.of(number, history, secret, random);
    }

    /** Keys of the server's own are rotated every year, as AWS rotates its. */
    private static Rotation rotation(KmsKey.Owner owner, Instant now) {
        return switch (owner) {
            case CUSTOMER -> Rotation.NONE;
            case AWS -> new Rotation(Rotation.Schedule.startingAt(now, Limits.DEFAULT_ROTATION_PERIOD_DAYS), 0);
        };
    }
}
