package dev.hushtable.crypto.root.v1;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;

/**
 * Shamir's sharing ("How to share a secret", CACM 22(11), 1979), byte by byte over {@link Gf256}: share x of a byte is
 * the value at x of a random polynomial whose value at 0 is that byte. Fewer shares than the threshold say nothing about
 * the secret, whatever is computed with them. Shares are numbered from 1.
 */
final class SecretSharing {
    private SecretSharing() {}

    /** Shares 1 to {@code count}, the first in place 0; for the caller to wipe. */
    static byte[][] split(byte[] secret, int threshold, int count, SecureRandom random) {
        byte[][] coefficients = new byte[threshold][];
        coefficients[0] = secret.clone();
        for (int power = 1; power < threshold; power++) {
            coefficients[power] = new byte[secret.length];
            random.nextBytes(coefficients[power]);
        }
        byte[][] shares = new byte[count][];
        for (int number = 1; number <= count; number++) {
            shares[number - 1] = valueAt(number, coefficients);
        }
        for (byte[] coefficient : coefficients) {
            Arrays.fill(coefficient, (byte) 0);
        }
        return shares;
    }

    /** Horner's rule, on all bytes side by side. */
    private static byte[] valueAt(int x, byte[][] coefficients) {
        byte[] value = new byte[coefficients[0].length];
        for (int power = coefficients.length - 1; power >= 0; power--) {
            for (int i = 0; i < value.length; i++) {
                value[i] = (byte) Gf256.add(Gf256.multiply(value[i] & 0xff, x), coefficients[power][i]);
            }
        }
        return value;
    }

    /**
     * The secret, by Lagrange's interpolation at 0; for the caller to wipe. Shares that do not belong together give
     * another secret, and no error: who combines them checks what comes out.
     *
     * @param shares by number, as many as the threshold
     */
    static byte[] combine(Map<Integer, byte[]> shares) {
        byte[] secret = new byte[shares.values().iterator().next().length];
        shares.forEach((number, value) -> {
            int weight = weight(number, shares.keySet());
            for (int i = 0; i < secret.length; i++) {
                secret[i] ^= (byte) Gf256.multiply(value[i] & 0xff, weight);
            }
        });
        return secret;
    }

    /** The value at 0 of the polynomial that is 1 at {@code number} and 0 at the other numbers. */
    private static int weight(int number, Iterable<Integer> numbers) {
        int weight = 1;
        for (int other : numbers) {
            if (other != number) {
                int difference = Gf256.add(other, number);
                weight = Gf256.multiply(weight, Gf256.multiply(other, Gf256.inverse(difference)));
            }
        }
        return weight;
    }
}
