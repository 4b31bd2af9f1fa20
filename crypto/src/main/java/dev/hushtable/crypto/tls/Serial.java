package dev.hushtable.crypto.tls;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Serial numbers nobody can guess: 127 bits, positive, as RFC 5280 section 4.1.2.2 asks. */
final class Serial {
    private static final int BITS = 127;

    private Serial() {}

    static BigInteger random(SecureRandom random) {
        return new BigInteger(BITS - 1, random).setBit(BITS - 1);
    }
}
