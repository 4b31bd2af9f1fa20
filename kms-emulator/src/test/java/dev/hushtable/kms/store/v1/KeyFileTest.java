package dev.hushtable.kms.store.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.kms.key.KeyAccess;
import dev.hushtable.kms.key.KeyId;
import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyFileTest {
    /** An empty policy and no grants. */
    private static final int DEFAULT_ACCESS_BYTES = 8;

    private static final String ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final KeyFile.Place PLACE = new KeyFile.Place("111122223333", "eu-central-1", new KeyId(ID));

    @Test
    void reads_the_files_of_the_version_that_knew_no_policies() {
        SecureRandom random = new SecureRandom();
        SealingKey sealingKey = SealingKey.of(SecretBytes.takeOver(new byte[32]), "kms", random);
        KmsKey key = new KmsKey(
                new KeyId(ID),
                new KmsKey.Birth("eu-central-1", Instant.EPOCH, KmsKey.Owner.CUSTOMER),
                new KeyState.Enabled(),
                new KmsKey.Labels("d", new TreeMap<>()),
                KeyAccess.DEFAULT,
                List.of(KeyMaterial.generate(0, random)));
        byte[] content =
                SealedFile.open(sealingKey, "HTKMSK02", PLACE.bytes(), new KeyFile(key, 7).seal(sealingKey, PLACE));
        byte[] older = SealedFile.seal(
                sealingKey, "HTKMSK01", PLACE.bytes(), Arrays.copyOf(content, content.length - DEFAULT_ACCESS_BYTES));

        KeyFile read = KeyFile.open(sealingKey, PLACE, older);

        assertThat(read.generation()).isEqualTo(7);
        assertThat(read.key().access()).isEqualTo(KeyAccess.DEFAULT);
        assertThat(read.key().currentMaterial().id())
                .isEqualTo(key.currentMaterial().id());
    }
}
