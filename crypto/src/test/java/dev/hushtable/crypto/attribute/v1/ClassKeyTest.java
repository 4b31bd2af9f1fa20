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

class ClassKeyTest {

    static List<Vector> vectors() {
        return Vector.folder("attribute-v1");
    }

    static List<Vector> goodVectors() {
        return vectors().stream().filter(Vector::expectsSuccess).toList();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void gives_the_verdict_of_the_vector(Vector vector) {
        try (ClassKey key = keyOf(vector, new SecureRandom())) {
            if (vector.expectsSuccess()) {
                assertThat(key.open(vector.bytes("sealed"), vector.bytes("itemKey"), vector.text("attribute")))
                        .isEqualTo(vector.bytes("plaintext"));
            } else {
                assertThatThrownBy(() ->
                                key.open(vector.bytes("sealed"), vector.bytes("itemKey"), vector.text("attribute")))
                        .isInstanceOf(AuthenticationFailedException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("goodVectors")
    void seals_to_the_bytes_of_the_vector(Vector vector) {
        try (ClassKey key = keyOf(vector, new FixedRandom(Arrays.copyOf(vector.bytes("sealed"), 24)))) {
            assertThat(key.seal(vector.bytes("plaintext"), vector.bytes("itemKey"), vector.text("attribute")))
                    .isEqualTo(vector.bytes("sealed"));
        }
    }

    @ParameterizedTest
    @MethodSource("goodVectors")
    void opens_nothing_of_which_any_bit_changed(Vector vector) {
        byte[] sealed = vector.bytes("sealed");
        try (ClassKey key = keyOf(vector, new SecureRandom())) {
            for (int bit = 0; bit < sealed.length * 8; bit++) {
                byte[] changed = sealed.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);

                assertThatThrownBy(() -> key.open(changed, vector.bytes("itemKey"), vector.text("attribute")))
                        .isInstanceOf(AuthenticationFailedException.class);
            }
        }
    }

    private static ClassKey keyOf(Vector vector, SecureRandom random) {
        try (SecretBytes material = SecretBytes.takeOver(vector.bytes("key"))) {
            ClassKey.Place place = new ClassKey.Place(
                    vector.bytes("tableId"), vector.text("className"), Integer.parseInt(vector.text("epoch")));
            return ClassKey.of(material, place, random);
        }
    }

    @Test
    void is_useless_after_it_was_closed_and_never_shown() {
        ClassKey key = keyOf(vectors().getFirst(), new SecureRandom());
        key.close();

        assertThatThrownBy(() -> key.seal(new byte[1], new byte[1], "a")).isInstanceOf(IllegalStateException.class);
        assertThat(key.toString()).startsWith("ClassKey[").endsWith("redacted]");
    }
}
