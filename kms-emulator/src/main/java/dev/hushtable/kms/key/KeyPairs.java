package dev.hushtable.kms.key;

import java.security.SecureRandom;

/**
 * Makes and reads the private keys of key pairs, as bytes: {@code PKCS#8} (RFC 5208) in DER. Thread-safe. Every array it
 * returns is the caller's to wipe.
 */
public interface KeyPairs {

    /**
     * A fresh private key.
     *
     * @param spec of a key pair, and not SM2
     */
    byte[] generate(KeySpec spec, SecureRandom random);

    /**
     * The one encoding of a private key that somebody brought, so that the same key has the same bytes however it was
     * encoded.
     *
     * @throws InvalidKeyMaterialException when it is no private key of that spec
     */
    byte[] canonical(KeySpec spec, byte[] pkcs8);

    /** Bytes that are not what a key of some spec can be made of. Never repeats them. */
    final class InvalidKeyMaterialException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public InvalidKeyMaterialException(String message) {
            // No stack trace, and above all no cause: providers put bytes of the input into their messages.
            super(message, null, false, false);
        }
    }
}
