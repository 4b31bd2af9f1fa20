package dev.hushtable.crypto.puncture.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.Sha256;
import dev.hushtable.crypto.Vector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PuncturableSecretTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static byte[] name(int number) {
        return ("name " + number).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] key(PuncturableSecret secret, int number) {
        return Objects.requireNonNull(secret.key(name(number)));
    }

    @Test
    void forgets_what_it_is_told_and_nothing_else() {
        PuncturableSecret secret = PuncturableSecret.fresh(RANDOM);
        byte[][] before = new byte[300][];
        for (int i = 0; i < before.length; i++) {
            before[i] = key(secret, i);
        }

        for (int i = 0; i < before.length; i += 3) {
            assertThat(secret.forget(name(i))).isTrue();
            assertThat(secret.forget(name(i))).isFalse();
        }

        PuncturableSecret read = PuncturableSecret.decode(secret.encode());
        for (int i = 0; i < before.length; i++) {
            byte[] expected = i % 3 == 0 ? null : before[i];
            assertThat(secret.key(name(i))).isEqualTo(expected);
            assertThat(read.key(name(i))).isEqualTo(expected);
        }
    }

    @Test
    void keeps_no_seed_from_which_a_forgotten_key_could_be_walked_to() {
        PuncturableSecret secret = PuncturableSecret.fresh(RANDOM);

        secret.forget(name(1));

        long place = ByteBuffer.wrap(Sha256.of(name(1))).getLong();
        ByteBuffer nodes = ByteBuffer.wrap(secret.encode());
        assertThat(nodes.remaining()).isEqualTo(96 * 41);
        while (nodes.hasRemaining()) {
            long start = nodes.getLong();
            int depth = nodes.get();
            nodes.position(nodes.position() + 32);
            assertThat(start >>> (64 - 2 * depth)).isNotEqualTo(place >>> (64 - 2 * depth));
        }
    }

    /** Computed by hand from the description: 32 times SHA-256(label, seed, digit), then the leaf. */
    @Test
    void walks_as_the_format_says() {
        byte[] root = new byte[41];
        Arrays.fill(root, 9, 41, (byte) 7);
        byte[] digest = Sha256.of(name(5));
        byte[] seed = Arrays.copyOfRange(root, 9, 41);
        for (int i = 0; i < 32; i++) {
            int digit = digest[i / 4] >> (6 - 2 * (i % 4)) & 3;
            seed = Sha256.of("hushtable-ggm-v1".getBytes(StandardCharsets.US_ASCII), seed, new byte[] {(byte) digit});
        }
        byte[] expected = Sha256.of("hushtable-ggm-leaf-v1".getBytes(StandardCharsets.US_ASCII), seed, digest);

        assertThat(key(PuncturableSecret.decode(root), 5)).isEqualTo(expected);
        assertThat(HexFormat.of().formatHex(expected)).hasSize(64);
    }

    @Test
    void refuses_what_is_no_secret() {
        byte[] tooDeep = new byte[41];
        tooDeep[8] = 33;

        assertThatIllegalArgumentException().isThrownBy(() -> PuncturableSecret.decode(new byte[40]));
        assertThatIllegalArgumentException().isThrownBy(() -> PuncturableSecret.decode(tooDeep));
    }

    @Test
    void opens_a_message_only_in_its_place() {
        byte[] nonce = new byte[32];
        byte[] place = {1};
        try (NamedKey key = NamedKey.takeOver(new byte[32]);
                NamedKey other = NamedKey.takeOver(Sha256.of(nonce))) {
            byte[] sealed = key.seal(name(1), nonce, place);

            assertThat(key.open(sealed, nonce, place)).isEqualTo(name(1));
            assertThatExceptionOfType(AuthenticationFailedException.class)
                    .isThrownBy(() -> other.open(sealed, nonce, place));
            assertThatExceptionOfType(AuthenticationFailedException.class)
                    .isThrownBy(() -> key.open(sealed, nonce, new byte[] {2}));
            sealed[0] ^= 1;
            assertThatExceptionOfType(AuthenticationFailedException.class)
                    .isThrownBy(() -> key.open(sealed, nonce, place));
        }
    }

    @Test
    void gives_every_secret_keys_of_its_own() {
        assertThat(key(PuncturableSecret.fresh(RANDOM), 1)).isNotEqualTo(key(PuncturableSecret.fresh(RANDOM), 1));
    }

    @Test
    void seals_no_more_after_it_was_closed_and_shows_nothing() {
        NamedKey key = NamedKey.takeOver(new byte[32]);
        PuncturableSecret secret = PuncturableSecret.fresh(RANDOM);
        key.close();
        secret.close();

        assertThatThrownBy(() -> key.seal(name(1), new byte[12], new byte[0]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secret.key(name(1))).isInstanceOf(IllegalStateException.class);
        assertThat(key).hasToString("NamedKey[redacted]");
        assertThat(secret).hasToString("PuncturableSecret[redacted]");
    }

    static List<Vector> vectors() {
        return Vector.folder("puncture-v1");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agrees_with_the_second_implementation(Vector vector) {
        if (vector.expectsSuccess()) {
            assertThat(asked(vector)).isEqualTo(vector.bytes("key"));
        } else {
            assertThatThrownBy(() -> asked(vector)).hasMessageContaining(vector.refusal());
        }
    }

    private static byte[] asked(Vector vector) {
        PuncturableSecret secret = PuncturableSecret.decode(vector.bytes("secret"));
        assertThat(secret.encode()).isEqualTo(vector.bytes("secret"));
        if (!vector.text("forgotten").isEmpty()) {
            secret.forget(vector.bytes("forgotten"));
        }
        byte[] key = secret.key(vector.bytes("asked"));
        if (key == null) {
            throw new IllegalArgumentException("forgotten");
        }
        return key;
    }
}
