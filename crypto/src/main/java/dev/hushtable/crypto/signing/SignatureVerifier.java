package dev.hushtable.crypto.signing;

/** Verifies signatures under one public key, by one algorithm. Thread-safe. */
@FunctionalInterface
public interface SignatureVerifier {

    /** Whether {@code signature} is one of {@code message}; anything malformed is not. */
    boolean verify(byte[] message, byte[] signature);
}
