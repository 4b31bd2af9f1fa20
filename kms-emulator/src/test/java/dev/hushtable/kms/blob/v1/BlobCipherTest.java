package dev.hushtable.kms.blob.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.key.KmsKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlobCipherTest {
    private static final String KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final byte[] PLAINTEXT = "hush".getBytes(StandardCharsets.UTF_8);
    private static final EncryptionContext CONTEXT = EncryptionContext.of(Map.of("a", "bc"));

    private final BlobCipher cipher = new BlobCipher(new SecureRandom());
    private final KmsKey key = BlobVector.key(new byte[32], KEY_ID);

    @ParameterizedTest
    @MethodSource("dev.hushtable.kms.blob.v1.BlobVector#all")
    void agrees_with_the_second_implementation(BlobVector vector) {
        if (!vector.opens()) {
            assertThatThrownBy(() -> cipher.open(vector.key(), vector.bytes("blob"), vector.context()))
                    .isInstanceOf(AuthenticationFailedException.class);
            return;
        }

        assertThat(cipher.open(vector.key(), vector.bytes("blob"), vector.context()))
                .isEqualTo(vector.bytes("plaintext"));
        byte[] sealed = new BlobCipher(new FixedSalt(vector.bytes("salt")))
                .seal(vector.key(), vector.bytes("plaintext"), vector.context());
        assertThat(sealed).isEqualTo(vector.bytes("blob"));
    }

    @Test
    void refuses_a_blob_in_which_any_bit_is_flipped() {
        byte[] blob = cipher.seal(key, PLAINTEXT, CONTEXT);

        for (int bit = 0; bit < blob.length * Byte.SIZE; bit++) {
            byte[] altered = blob.clone();
            altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> cipher.open(key, altered, CONTEXT))
                    .as("bit %d", bit)
                    .isInstanceOf(AuthenticationFailedException.class);
        }
    }

    @Test
    void refuses_a_blob_that_is_cut_anywhere() {
        byte[] blob = cipher.seal(key, PLAINTEXT, CONTEXT);

        for (int length = 0; length < blob.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(blob, length);
            assertThatThrownBy(() -> cipher.open(key, cut, CONTEXT)).isInstanceOf(AuthenticationFailedException.class);
        }
    }

    // The whole of a plaintext of 4,096 bytes must fit what KMS lets a blob be.
    @Test
    void adds_78_bytes() {
        assertThat(cipher.seal(key, PLAINTEXT, CONTEXT)).hasSize(PLAINTEXT.length + 78);
        assertThat(BlobCipher.OVERHEAD_BYTES).isEqualTo(78);
    }

    @Test
    void refuses_contexts_that_have_no_utf8_form() {
        EncryptionContext half = EncryptionContext.of(Map.of("a", "\ud800"));

        assertThatThrownBy(() -> cipher.seal(key, PLAINTEXT, half)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void uses_no_material_that_was_destroyed() {
        key.currentMaterial().destroy();

        assertThatThrownBy(() -> cipher.seal(key, PLAINTEXT, CONTEXT)).isInstanceOf(IllegalStateException.class);
    }

    /** Randomness that always is the salt of a vector. */
    private static final class FixedSalt extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] salt;

        FixedSalt(byte[] salt) {
            this.salt = salt;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(salt, 0, target, 0, target.length);
        }
    }
}
