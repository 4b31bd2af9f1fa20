package dev.hushtable.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyPairTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] TEXT = "a diagnosis".getBytes(StandardCharsets.UTF_8);

    /** One of each kind: RSA keys take long to make. */
    private static final Map<KeyPairSpec, KeyPair> KEYS = new EnumMap<>(KeyPairSpec.class);

    @BeforeAll
    static void generate() {
        for (KeyPairSpec spec : KeyPairSpec.values()) {
            KEYS.put(spec, KeyPair.generate(spec, RANDOM));
        }
    }

    @AfterAll
    static void close() {
        KEYS.values().forEach(KeyPair::close);
    }

    private static KeyPair key(KeyPairSpec spec) {
        return Objects.requireNonNull(KEYS.get(spec));
    }

    private static KeyPair another(KeyPairSpec spec) throws IOException {
        return PairVectors.of("signatures.json")
                .filter(vector -> PairVectors.spec(vector) == spec)
                .map(vector -> KeyPair.open(spec, PairVectors.bytes(vector, "privateKey"), RANDOM))
                .findFirst()
                .orElseThrow();
    }

    private static MessageType form(SigningAlgorithm algorithm) {
        return algorithm.takes(MessageType.RAW) ? MessageType.RAW : MessageType.DIGEST;
    }

    @ParameterizedTest
    @EnumSource
    void signs_for_its_own_public_key_alone(KeyPairSpec spec) throws IOException {
        KeyPair key = key(spec);
        try (KeyPair other = another(spec)) {
            for (SigningAlgorithm algorithm : SigningAlgorithm.of(spec)) {
                Message message = new Message(form(algorithm), algorithm.hash().of(TEXT));

                byte[] signature = key.sign(algorithm, message);

                assertThat(key.verify(algorithm, message, signature)).isTrue();
                assertThat(other.verify(algorithm, message, signature)).isFalse();
                assertThat(key.verify(algorithm, message, new byte[signature.length]))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_the_same_after_it_was_written_and_read(KeyPairSpec spec) {
        KeyPair key = key(spec);
        try (KeyPair read = KeyPair.open(spec, key.privateKey(), RANDOM)) {
            SigningAlgorithm algorithm = SigningAlgorithm.of(spec).getFirst();
            Message message = new Message(form(algorithm), TEXT);

            assertThat(read.spec()).isEqualTo(spec);
            assertThat(read.privateKey()).isEqualTo(key.privateKey());
            assertThat(read.publicKey()).isEqualTo(key.publicKey());
            assertThat(key.verify(algorithm, message, read.sign(algorithm, message)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuses_keys_of_every_other_kind(KeyPairSpec spec) {
        byte[] encoded = key(spec).privateKey();

        for (KeyPairSpec other : KeyPairSpec.values()) {
            if (other != spec) {
                assertThatThrownBy(() -> KeyPair.open(other, encoded, RANDOM))
                        .as("%s as %s", spec, other)
                        .isInstanceOf(MalformedKeyException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuses_encodings_that_were_cut_or_have_more_at_their_end(KeyPairSpec spec) {
        byte[] encoded = key(spec).privateKey();

        for (int length : new int[] {0, 1, encoded.length / 2, encoded.length - 1, encoded.length + 1}) {
            byte[] cut = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> KeyPair.open(spec, cut, RANDOM)).isInstanceOf(MalformedKeyException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void never_opens_altered_bytes_as_a_key_that_signs_what_it_cannot_verify(KeyPairSpec spec) {
        long seed = RANDOM.nextLong();
        Random random = new Random(seed);
        byte[] encoded = key(spec).privateKey();

        for (int round = 0; round < 40; round++) {
            byte[] altered = encoded.clone();
            altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));

            try {
                assertThat(isSoundOrRefused(spec, altered)).isTrue();
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    private static boolean isSoundOrRefused(KeyPairSpec spec, byte[] encoded) {
        try (KeyPair key = KeyPair.open(spec, encoded, RANDOM)) {
            SigningAlgorithm algorithm = SigningAlgorithm.of(spec).getFirst();
            Message message = new Message(form(algorithm), TEXT);
            return key.verify(algorithm, message, key.sign(algorithm, message));
        } catch (MalformedKeyException e) {
            return true;
        }
    }

    @Test
    void wipes_what_it_hands_out_when_it_is_closed() {
        KeyPair key = KeyPair.generate(KeyPairSpec.ECC_NIST_P256, RANDOM);
        byte[] before = key.privateKey();

        key.close();

        assertThat(key.privateKey()).containsOnly(0);
        assertThat(before).isNotEqualTo(key.privateKey());
    }

    @ParameterizedTest
    @EnumSource
    void tells_nothing_of_itself(KeyPairSpec spec) {
        assertThat(key(spec).toString()).endsWith("redacted]").hasSizeLessThan(60);
    }

    @Test
    void makes_signatures_of_the_documented_lengths() {
        record Length(KeyPairSpec spec, int bytes) {}
        for (Length known : List.of(
                new Length(KeyPairSpec.RSA_2048, 256),
                new Length(KeyPairSpec.RSA_3072, 384),
                new Length(KeyPairSpec.ECC_NIST_EDWARDS25519, 64),
                new Length(KeyPairSpec.ML_DSA_44, 2420),
                new Length(KeyPairSpec.ML_DSA_65, 3309),
                new Length(KeyPairSpec.ML_DSA_87, 4627))) {
            byte[] signature = key(known.spec())
                    .sign(SigningAlgorithm.of(known.spec()).getFirst(), new Message(MessageType.RAW, TEXT));
            assertThat(signature).hasSize(known.bytes());
        }
    }
}
