package dev.hushtable.crypto.attribute.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.FixedRandom;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.Vector;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectKeyTest {

    static List<Vector> vectors() {
        return Vector.folder("subject-v1");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void gives_the_verdict_of_the_vector(Vector vector) {
        byte[] sealed = vector.bytes("sealed");
        SecureRandom random = sealed.length < 24 ? new SecureRandom() : new FixedRandom(Arrays.copyOf(sealed, 24));
        try (SubjectKey key = keyOf(vector, random)) {
            if (vector.expectsSuccess()) {
                assertThat(key.open(sealed, vector.bytes("itemKey"))).isEqualTo(vector.bytes("plaintext"));
                assertThat(key.seal(vector.bytes("plaintext"), vector.bytes("itemKey")))
                        .isEqualTo(sealed);
            } else {
                assertThatThrownBy(() -> key.open(sealed, vector.bytes("itemKey")))
                        .isInstanceOf(AuthenticationFailedException.class);
            }
        }
    }

    @Test
    void takes_keys_and_ids_of_one_length_only() {
        try (SecretBytes shorter = SecretBytes.takeOver(new byte[16]);
                SecretBytes key = SecretBytes.takeOver(new byte[32])) {
            assertThatThrownBy(() -> SubjectKey.of(shorter, new byte[16], new byte[16], new SecureRandom()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SubjectKey.of(key, new byte[16], new byte[15], new SecureRandom()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static SubjectKey keyOf(Vector vector, SecureRandom random) {
        try (SecretBytes material = SecretBytes.takeOver(vector.bytes("key"))) {
            return SubjectKey.of(material, vector.bytes("tableId"), vector.bytes("subjectId"), random);
        }
    }

    @Test
    void is_useless_after_it_was_closed_and_never_shown() {
        Vector vector = vectors().getFirst();
        SubjectKey key = keyOf(vector, new SecureRandom());
        key.close();

        assertThatThrownBy(() -> key.seal(new byte[1], new byte[1])).isInstanceOf(IllegalStateException.class);
        assertThat(key).hasToString("SubjectKey[redacted]");
    }
}
