package dev.hushtable.kms.operation;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.kms.asymmetric.KeyPairSpec;
import dev.hushtable.kms.asymmetric.RsaKeyPair;
import dev.hushtable.kms.blob.v1.BlobCipher;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;

/**
 * Encrypts and decrypts with whatever key a request names, by an algorithm that is the key's: symmetric ones make blobs,
 * RSA ones plain OAEP, which names neither its key nor a context. Thread-safe.
 */
final class KeyCiphers {
    private final BlobCipher blobs;
    private final PrivateKeys privateKeys;

    KeyCiphers(BlobCipher blobs, PrivateKeys privateKeys) {
        this.blobs = blobs;
        this.privateKeys = privateKeys;
    }

    /**
     * Refuses plaintexts that are too long for that key.
     *
     * @throws KmsException {@code ValidationException}
     */
    static void requireFitting(KmsKey key, EncryptionMode mode, int plaintextBytes) {
        if (mode.isSymmetric()) {
            return;
        }
        int most = mode.oaep().maxPlaintextBytes(KeyPairSpec.of(key.birth().spec()));
        if (plaintextBytes > most) {
            throw KmsException.validation("Algorithm " + mode.algorithm() + " and key spec "
                    + key.birth().spec() + " cannot encrypt data larger than " + most + " bytes.");
        }
    }

    byte[] encrypt(KmsKey key, EncryptionMode mode, byte[] plaintext) {
        if (mode.isSymmetric()) {
            return blobs.seal(key, plaintext, mode.context());
        }
        try (RsaKeyPair pair = privateKeys.open(key, RsaKeyPair.class)) {
            return pair.encrypt(mode.oaep(), plaintext);
        }
    }

    /**
     * The plaintext, for the caller to wipe.
     *
     * @throws KmsException {@code InvalidCiphertextException}, whatever is wrong
     */
    byte[] decrypt(KmsKey key, EncryptionMode mode, byte[] ciphertext) {
        if (mode.isSymmetric()) {
            return open(key, mode, ciphertext);
        }
        try (RsaKeyPair pair = privateKeys.open(key, RsaKeyPair.class)) {
            byte[] plaintext = pair.decrypt(mode.oaep(), ciphertext);
            if (plaintext == null) {
                throw KmsException.invalidCiphertext();
            }
            return plaintext;
        }
    }

    private byte[] open(KmsKey key, EncryptionMode mode, byte[] blob) {
        try {
            return blobs.open(key, blob, mode.context());
        } catch (AuthenticationFailedException e) {
            throw KmsException.invalidCiphertext();
        }
    }
}
