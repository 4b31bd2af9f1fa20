package dev.hushtable.crypto.root.v1;

/**
 * The field GF(2^8) with the polynomial of AES, x^8 + x^4 + x^3 + x + 1 (FIPS 197 section 4.2). No branch and no table
 * look-up depends on what is multiplied.
 */
final class Gf256 {
    private static final int POLYNOMIAL = 0x1b;

    private Gf256() {}

    /** Sum and difference. */
    static int add(int a, int b) {
        return a ^ b;
    }

    static int multiply(int a, int b) {
        int product = 0;
        int shifted = a;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            product ^= shifted & -((b >>> bit) & 1);
            shifted = ((shifted << 1) ^ (POLYNOMIAL & -(shifted >>> 7))) & 0xff;
        }
        return product;
    }

    /** {@code a^254}, which is 1/a, and 0 for 0. */
    static int inverse(int a) {
        int power = a;
        int result = 1;
        for (int bit = 1; bit < Byte.SIZE; bit++) {
            power = multiply(power, power);
            result = multiply(result, power);
        }
        return result;
    }
}
