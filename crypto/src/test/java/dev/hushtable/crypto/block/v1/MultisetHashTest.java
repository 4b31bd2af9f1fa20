package dev.hushtable.crypto.block.v1;

import static dev.hushtable.crypto.Bytes.repeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The four-limb adder against {@link BigInteger}, with the values where carries run through. */
class MultisetHashTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    @Test
    void adds_and_subtracts_modulo_two_to_the_256() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            BigInteger left = number(random);
            BigInteger right = number(random);

            assertThat(hash(left).plus(hash(right)))
                    .as("seed %d, round %d: %s + %s", seed, round, left, right)
                    .isEqualTo(hash(left.add(right).mod(MODULUS)));
            assertThat(hash(left).minus(hash(right)))
                    .as("seed %d, round %d: %s - %s", seed, round, left, right)
                    .isEqualTo(hash(left.subtract(right).mod(MODULUS)));
        }
    }

    @Test
    void forgets_the_order_of_changes() {
        MultisetHash a = hash(BigInteger.valueOf(5));
        MultisetHash b = hash(MODULUS.subtract(BigInteger.TWO));

        assertThat(MultisetHash.EMPTY.plus(a).plus(b).minus(a)).isEqualTo(b);
        assertThat(a.minus(a)).isEqualTo(MultisetHash.EMPTY);
    }

    @Test
    void differs_when_any_bit_differs() {
        for (int bit = 0; bit < 256; bit++) {
            assertThat(hash(BigInteger.ONE.shiftLeft(bit))).isNotEqualTo(MultisetHash.EMPTY);
        }
        assertThat(MultisetHash.EMPTY).isNotEqualTo(new Object());
        assertThat(hash(BigInteger.TEN)).hasSameHashCodeAs(hash(BigInteger.TEN));
        assertThat(hash(BigInteger.TEN).hashCode()).isNotZero();
    }

    @Test
    void reads_and_writes_32_bytes() {
        assertThat(MultisetHash.ofBytes(repeat(0xab, 32)).toBytes()).isEqualTo(repeat(0xab, 32));
        assertThat(MultisetHash.EMPTY.toBytes()).isEqualTo(new byte[MultisetHash.HASH_BYTES]);
        assertThat(MultisetHash.EMPTY).hasToString("MultisetHash[redacted]");
        assertThatThrownBy(() -> MultisetHash.ofBytes(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    /** Random limbs, often all ones or all zeros. */
    private static BigInteger number(Random random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        for (int limb = 0; limb < 4; limb++) {
            int kind = random.nextInt(4);
            if (kind < 2) {
                Arrays.fill(bytes, limb * 8, limb * 8 + 8, (byte) (kind == 0 ? 0 : 0xff));
            }
        }
        return new BigInteger(1, bytes);
    }

    private static MultisetHash hash(BigInteger number) {
        byte[] magnitude = number.toByteArray();
        byte[] bytes = new byte[32];
        int length = Math.min(32, magnitude.length);
        System.arraycopy(magnitude, magnitude.length - length, bytes, 32 - length, length);
        return MultisetHash.ofBytes(bytes);
    }
}
