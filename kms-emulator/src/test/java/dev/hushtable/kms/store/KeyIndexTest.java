package dev.hushtable.kms.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.kms.KmsFixture;
import dev.hushtable.kms.key.Alias;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyAddress;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KeyType;
import dev.hushtable.kms.key.KeyUsage;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Materials;
import dev.hushtable.kms.key.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyIndexTest {
    private static final Instant NOW = KmsFixture.START;

    /** Whether the key has its material. */
    private enum Secret {
        HERE,
        GONE
    }

    @Test
    void knows_that_nothing_has_an_end() {
        KeyIndex index = KeyIndex.of(List.of(key(1, new KeyState.Enabled(), null, Secret.HERE)), List.of());

        assertThat(index.nextExpiry()).isNull();
        assertThat(index.hasExpired(Instant.MAX)).isFalse();
    }

    @Test
    void does_not_wait_for_material_that_is_gone() {
        KeyIndex index =
                KeyIndex.of(List.of(key(1, new KeyState.PendingImport(), NOW.minusSeconds(1), Secret.GONE)), List.of());

        assertThat(index.hasExpired(NOW)).isFalse();
    }

    @Test
    void says_the_same_as_asking_every_key() {
        for (int seed = 0; seed < 200; seed++) {
            List<KmsKey> keys = someKeys(new Random(seed));
            KeyIndex index = KeyIndex.of(keys, List.of());

            for (int minute = 0; minute < 12; minute++) {
                Instant at = NOW.plus(Duration.ofMinutes(minute));
                assertThat(index.hasExpired(at))
                        .as("seed %d, minute %d", seed, minute)
                        .isEqualTo(keys.stream().anyMatch(key -> key.isExpired(at) || key.hasExpiredMaterial(at)));
            }
        }
    }

    @Test
    void gives_each_key_its_own_aliases_in_order() {
        KeyId one = id(1);
        List<Alias> aliases = List.of(
                alias("eu-central-1", "alias/a", one),
                alias("eu-central-1", "alias/b", id(2)),
                alias("eu-central-1", "alias/c", one),
                alias("us-east-1", "alias/d", one));

        KeyIndex index = KeyIndex.of(List.of(), aliases);

        assertThat(index.aliasesOf(new KeyAddress(one, "eu-central-1")))
                .extracting(Alias::name)
                .containsExactly("alias/a", "alias/c");
        assertThat(index.aliasesOf(new KeyAddress(id(3), "eu-central-1"))).isEmpty();
    }

    private static List<KmsKey> someKeys(Random random) {
        List<KmsKey> keys = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Instant end = NOW.plus(Duration.ofMinutes(random.nextInt(10)));
            KeyState state = random.nextBoolean()
                    ? new KeyState.PendingDeletion(NOW.plus(Duration.ofMinutes(random.nextInt(10))))
                    : new KeyState.Enabled();
            keys.add(
                    key(i, state, random.nextBoolean() ? end : null, random.nextBoolean() ? Secret.HERE : Secret.GONE));
        }
        return keys;
    }

    private static KmsKey key(int number, KeyState state, @Nullable Instant validTo, Secret secret) {
        KeyType type = new KeyType(
                KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, KeyOrigin.EXTERNAL, KeyType.Scope.SINGLE_REGION);
        return new KmsKey(
                id(number),
                new KmsKey.Birth("eu-central-1", NOW, KmsKey.Owner.CUSTOMER, type),
                new KmsKey.Life(state, Rotation.NONE),
                new KmsKey.Labels("", new TreeMap<>()),
                KeyAccess.DEFAULT,
                Materials.of(new KeyMaterial(
                        0,
                        "0".repeat(64),
                        new KeyMaterial.History(KeyMaterial.Turn.FIRST, null, "", validTo),
                        secret == Secret.GONE ? null : SecretBytes.copyOf(new byte[] {7}))));
    }

    private static Alias alias(String region, String name, KeyId target) {
        return new Alias(new Alias.Address(region, name), target, NOW, NOW);
    }

    private static KeyId id(int number) {
        return new KeyId("00000000-0000-4000-8000-" + String.format("%012x", number));
    }
}
