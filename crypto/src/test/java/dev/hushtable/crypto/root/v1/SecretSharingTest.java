package dev.hushtable.crypto.root.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;
import org.junit.jupiter.api.Test;

/** Bouncy Castle's sharing is the other opinion: each must put together what the other split. */
class SecretSharingTest {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Test
    void multiplies_and_inverts_as_the_definition_says() {
        for (int a = 0; a < 256; a++) {
            for (int b = 0; b < 256; b++) {
                assertThat(Gf256.multiply(a, b)).isEqualTo(product(a, b));
            }
            assertThat(Gf256.multiply(a, Gf256.inverse(a))).isEqualTo(a == 0 ? 0 : 1);
        }
        // FIPS 197 section 4.2.
        assertThat(Gf256.multiply(0x57, 0x83)).isEqualTo(0xc1);
    }

    /** School multiplication of polynomials, then the remainder. */
    private static int product(int a, int b) {
        int product = 0;
        for (int bit = 0; bit < 8; bit++) {
            product ^= (b >> bit & 1) * (a << bit);
        }
        for (int bit = 14; bit >= 8; bit--) {
            product ^= (product >> bit & 1) * (0x11b << bit - 8);
        }
        return product;
    }

    @Test
    void every_choice_of_enough_shares_gives_the_secret_and_one_fewer_does_not() {
        for (int count = 2; count <= 6; count++) {
            for (int threshold = 2; threshold <= count; threshold++) {
                byte[] secret = bytes();
                byte[][] shares = SecretSharing.split(secret, threshold, count, random);
                for (int chosen = 1; chosen < 1 << count; chosen++) {
                    int size = Integer.bitCount(chosen);
                    if (size == threshold || size == threshold - 1) {
                        boolean same = Arrays.equals(SecretSharing.combine(choose(shares, chosen)), secret);
                        assertThat(same)
                                .as("%d of %d: %x", threshold, count, chosen)
                                .isEqualTo(size == threshold);
                    }
                }
            }
        }
    }

    @Test
    void bouncy_castle_puts_together_what_we_split() throws IOException {
        for (int round = 0; round < 50; round++) {
            byte[] secret = bytes();
            byte[][] shares = SecretSharing.split(secret, 3, 5, random);
            ShamirSplitSecretShare[] three = {
                new ShamirSplitSecretShare(shares[4], 5),
                new ShamirSplitSecretShare(shares[0], 1),
                new ShamirSplitSecretShare(shares[2], 3)
            };

            assertThat(theirs(three).getSecret()).isEqualTo(secret);
        }
    }

    @Test
    void we_put_together_what_bouncy_castle_split() throws IOException {
        for (int round = 0; round < 50; round++) {
            ShamirSplitSecret split = new ShamirSecretSplitter(
                            ShamirSecretSplitter.Algorithm.AES, ShamirSecretSplitter.Mode.Native, BYTES, random)
                    .split(4, 7);
            Map<Integer, byte[]> four = new HashMap<>();
            ShamirSplitSecretShare[] same = new ShamirSplitSecretShare[4];
            for (int i = 0; i < 4; i++) {
                byte[] value = split.getSecretShares()[i + 2].getEncoded();
                four.put(i + 3, value);
                same[i] = new ShamirSplitSecretShare(value, i + 3);
            }

            assertThat(SecretSharing.combine(four)).isEqualTo(theirs(same).getSecret());
        }
    }

    private static ShamirSplitSecret theirs(ShamirSplitSecretShare... shares) {
        return new ShamirSplitSecret(ShamirSecretSplitter.Algorithm.AES, ShamirSecretSplitter.Mode.Native, shares);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Map<Integer, byte[]> choose(byte[][] shares, int chosen) {
        Map<Integer, byte[]> map = new HashMap<>();
        for (int i = 0; i < shares.length; i++) {
            if ((chosen >> i & 1) == 1) {
                map.put(i + 1, shares[i]);
            }
        }
        return map;
    }
}
