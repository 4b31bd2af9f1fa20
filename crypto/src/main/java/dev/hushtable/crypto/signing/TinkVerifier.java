package dev.hushtable.crypto.signing;

import com.google.crypto.tink.PublicKeyVerify;
import java.security.GeneralSecurityException;

/** Tink's verifiers throw where ours say no. Thread-safe. */
record TinkVerifier(PublicKeyVerify verifier) implements SignatureVerifier {

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        try {
            verifier.verify(signature, message);
            return true;
        } catch (GeneralSecurityException refused) {
            return false;
        }
    }
}
