package dev.hushtable.kms.store.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
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
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final Instant MOMENT = Instant.ofEpochMilli(1_795_341_600_123L);
    private static final KeyFile.Place PLACE = place("1234abcd-12ab-34cd-56ef-1234567890ab");
    private static final KeyFile.Place MULTI_REGION = place("mrk-1234abcd12ab34cd56ef1234567890ab");

    private final SecureRandom random = new SecureRandom();
    private final SealingKey sealingKey = SealingKey.of(SecretBytes.takeOver(new byte[32]), "kms", random);

    private static KeyFile.Place place(String id) {
        return new KeyFile.Place("111122223333", new KeyAddress(new KeyId(id), "eu-central-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTKMSK01", "HTKMSK02"})
    void reads_the_files_of_earlier_versions(String kind) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        byte[] content = oldContent(secret, kind.equals("HTKMSK02"));

        KeyFile read =
                KeyFile.open(sealingKey, PLACE, SealedFile.seal(sealingKey, kind, OldKeyRecord.bound(PLACE), content));

        assertThat(read.generation()).isEqualTo(7);
        assertThat(read.key().birth().type()).isEqualTo(KeyType.DEFAULT);
        assertThat(read.key().birth().createdAt()).isEqualTo(MOMENT);
        assertThat(read.key().state()).isEqualTo(new KeyState.Disabled());
        assertThat(read.key().rotation()).isEqualTo(Rotation.NONE);
        assertThat(read.key().access()).isEqualTo(KeyAccess.DEFAULT);
        assertThat(read.key().currentMaterial().id()).isEqualTo("ab".repeat(32));
        assertThat(read.key().currentMaterial().secret().reveal()).isEqualTo(secret);
    }

    /** A disabled customer's key with a description and a tag, as the byte tables of the old formats say. */
    private static byte[] oldContent(byte[] secret, boolean withAccess) {
        ByteBuffer content = ByteBuffer.allocate(200).putLong(7).put((byte) 1).put((byte) 0);
        content.putLong(MOMENT.toEpochMilli()).put((byte) 1).putLong(0);
        content.putInt(1)
                .put((byte) 'd')
                .putShort((short) 1)
                .putInt(1)
                .put((byte) 'a')
                .putInt(0);
        content.putShort((short) 1).putInt(0);
        for (int i = 0; i < KeyMaterial.ID_BYTES; i++) {
            content.put((byte) 0xab);
        }
        content.put(secret);
        if (withAccess) {
            content.putInt(0).putInt(0);
        }
        return Arrays.copyOf(content.array(), content.position());
    }

    @Test
    void keeps_everything_there_is_to_a_key() {
        KeyMaterial first = KeyMaterial.of(0, KeyMaterial.History.FIRST, new byte[] {1, 2, 3}, random);
        KeyMaterial gone = new KeyMaterial(
                1, "cd".repeat(32), KeyMaterial.History.rotated(KeyMaterial.Turn.ON_DEMAND, MOMENT), null);
        KeyMaterial pending = KeyMaterial.of(
                2, new KeyMaterial.History(KeyMaterial.Turn.PENDING, null, "next", MOMENT), new byte[] {9}, random);
        KmsKey key = new KmsKey(
                MULTI_REGION.key().id(),
                new KmsKey.Birth(
                        "eu-central-1",
                        MOMENT,
                        KmsKey.Owner.CUSTOMER,
                        new KeyType(
                                KeySpec.SYMMETRIC_DEFAULT,
                                KeyUsage.ENCRYPT_DECRYPT,
                                KeyOrigin.EXTERNAL,
                                KeyType.Scope.MULTI_REGION)),
                new KmsKey.Life(
                        new KeyState.PendingReplicaDeletion(9), new Rotation(new Rotation.Schedule(90, MOMENT), 4)),
                new KmsKey.Labels("d", new TreeMap<>(Map.of("a", "b"))),
                KeyAccess.DEFAULT.withPolicy("{}"),
                new Materials(List.of(first, gone, pending)));

        KeyFile read = KeyFile.open(sealingKey, MULTI_REGION, new KeyFile(key, 12).seal(sealingKey, MULTI_REGION));

        assertThat(read.generation()).isEqualTo(12);
        assertThat(read.key().birth()).isEqualTo(key.birth());
        assertThat(read.key().life()).isEqualTo(key.life());
        assertThat(read.key().labels()).isEqualTo(key.labels());
        assertThat(read.key().access()).isEqualTo(key.access());
        List<KeyMaterial> versions = read.key().materials().versions();
        assertThat(versions).extracting(KeyMaterial::id).containsExactly(first.id(), gone.id(), pending.id());
        assertThat(versions)
                .extracting(KeyMaterial::history)
                .containsExactly(first.history(), gone.history(), pending.history());
        assertThat(versions.get(0).secret().reveal()).containsExactly(1, 2, 3);
        assertThat(versions.get(1).isPresent()).isFalse();
        assertThat(versions.get(2).secret().reveal()).containsExactly(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RSA_2048",
                "ECC_NIST_P521",
                "SYMMETRIC_DEFAULT",
                "HMAC_224",
                "HMAC_512",
                "ML_DSA_87",
                "ECC_NIST_EDWARDS25519"
            })
    void keeps_keys_of_every_spec_with_material_of_any_length(String name) {
        KeySpec spec = KeySpec.valueOf(name);
        KeyType type =
                new KeyType(spec, spec.family().usages().getFirst(), KeyOrigin.AWS_KMS, KeyType.Scope.SINGLE_REGION);
        byte[] secret = new byte[1 + random.nextInt(3000)];
        random.nextBytes(secret);
        KmsKey key = key(type, Materials.of(KeyMaterial.of(0, KeyMaterial.History.FIRST, secret.clone(), random)));

        KeyFile read = KeyFile.open(sealingKey, PLACE, new KeyFile(key, 1).seal(sealingKey, PLACE));

        assertThat(read.key().birth().type()).isEqualTo(type);
        assertThat(read.key().currentMaterial().secret().reveal()).isEqualTo(secret);
    }

    @Test
    void opens_nowhere_but_where_it_belongs() {
        KmsKey key =
                key(KeyType.DEFAULT, Materials.of(KeyMaterial.of(0, KeyMaterial.History.FIRST, new byte[32], random)));
        byte[] file = new KeyFile(key, 1).seal(sealingKey, PLACE);

        assertThatThrownBy(() -> KeyFile.open(sealingKey, MULTI_REGION, file))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    private static KmsKey key(KeyType type, Materials materials) {
        return new KmsKey(
                PLACE.key().id(),
                new KmsKey.Birth("eu-central-1", MOMENT, KmsKey.Owner.CUSTOMER, type),
                new KmsKey.Life(new KeyState.Enabled(), Rotation.NONE),
                new KmsKey.Labels("", new TreeMap<>()),
                KeyAccess.DEFAULT,
                materials);
    }
}
