package dev.hushtable.crypto.envelope.v1;

import static dev.hushtable.crypto.Bytes.range;
import static dev.hushtable.crypto.Bytes.utf8;
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

class SealingKeyTest {

    static List<Vector> vectors() {
        return Vector.folder("envelope-v1");
    }

    static List<Vector> goodVectors() {
        return vectors().stream().filter(Vector::expectsSuccess).toList();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void gives_the_verdict_of_the_vector(Vector vector) {
        try (SealingKey key = keyOf(vector, new SecureRandom())) {
            if (vector.expectsSuccess()) {
                assertThat(key.open(vector.bytes("sealed"), vector.bytes("associatedData")))
                        .isEqualTo(vector.bytes("plaintext"));
            } else {
                assertThatThrownBy(() -> key.open(vector.bytes("sealed"), vector.bytes("associatedData")))
                        .isInstanceOf(AuthenticationFailedException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("goodVectors")
    void seals_to_the_bytes_of_the_vector(Vector vector) {
        byte[] salt = Arrays.copyOfRange(vector.bytes("sealed"), 1, 1 + CommittingAead.SALT_BYTES);

        try (SealingKey key = keyOf(vector, new FixedRandom(salt))) {
            assertThat(key.seal(vector.bytes("plaintext"), vector.bytes("associatedData")))
                    .isEqualTo(vector.bytes("sealed"));
        }
    }

    @Test
    void refuses_every_message_with_one_bit_changed_or_any_part_cut_off() {
        try (SealingKey key = key("records")) {
            byte[] sealed = key.seal(utf8("plaintext"), utf8("place"));
            assertThat(sealed).hasSize("plaintext".length() + SealingKey.OVERHEAD_BYTES);

            for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
                byte[] tampered = sealed.clone();
                tampered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                assertRefused(key, tampered, utf8("place"));
            }
            for (int length = 0; length < sealed.length; length++) {
                assertRefused(key, Arrays.copyOf(sealed, length), utf8("place"));
            }
            assertThat(key.open(sealed, utf8("place"))).isEqualTo(utf8("plaintext"));
        }
    }

    @Test
    void never_seals_the_same_text_to_the_same_bytes() {
        try (SealingKey key = key("records")) {
            assertThat(key.seal(utf8("text"), utf8("place"))).isNotEqualTo(key.seal(utf8("text"), utf8("place")));
        }
    }

    @Test
    void is_useless_after_it_was_closed() {
        SealingKey key = key("records");
        byte[] sealed = key.seal(utf8("text"), utf8("place"));
        key.close();

        assertThatThrownBy(() -> key.open(sealed, utf8("place"))).isInstanceOf(IllegalStateException.class);
        assertThat(key).hasToString("SealingKey[redacted]");
    }

    private static void assertRefused(SealingKey key, byte[] sealed, byte[] associatedData) {
        assertThatThrownBy(() -> key.open(sealed, associatedData)).isInstanceOf(AuthenticationFailedException.class);
    }

    private static SealingKey key(String label) {
        return SealingKey.of(SecretBytes.copyOf(range(0, 32)), label, new SecureRandom());
    }

    private static SealingKey keyOf(Vector vector, SecureRandom random) {
        return SealingKey.of(SecretBytes.copyOf(vector.bytes("key")), vector.text("label"), random);
    }

    @Test
    void opens_what_former_keys_sealed_and_closes_them_too() {
        SealingKey former = SealingKey.of(SecretBytes.copyOf(range(1, 32)), "records", new SecureRandom());
        byte[] old = former.seal(utf8("old"), utf8("place"));
        SealingKey key = key("records").afterFormer(List.of(former));
        byte[] fresh = key.seal(utf8("fresh"), utf8("place"));

        assertThat(key.open(old, utf8("place"))).isEqualTo(utf8("old"));
        assertThat(key.open(fresh, utf8("place"))).isEqualTo(utf8("fresh"));
        assertRefused(key, old, utf8("palace"));
        assertRefused(key("records"), old, utf8("place"));
        for (int length = 0; length < old.length; length++) {
            assertRefused(key, Arrays.copyOf(old, length), utf8("place"));
        }
        key.close();
        assertThatThrownBy(() -> former.open(old, utf8("place"))).isInstanceOf(IllegalStateException.class);
    }
}
