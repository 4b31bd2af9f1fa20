package dev.hushtable.kms.asymmetric;

import java.security.SecureRandom;
import org.bouncycastle.crypto.DataLengthException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.jspecify.annotations.Nullable;

/** RSAES-OAEP (RFC 8017, section 7.1) with the empty label, by its name in the KMS API; MGF1 has the same hash. */
public enum OaepAlgorithm {
    RSAES_OAEP_SHA_1(20),
    RSAES_OAEP_SHA_256(32);

    private final int digestBytes;

    OaepAlgorithm(int digestBytes) {
        this.digestBytes = digestBytes;
    }

    /** The longest plaintext that a key of that kind encrypts. */
    public int maxPlaintextBytes(KeyPairSpec spec) {
        return RsaKeyPair.modulusBytes(spec) - 2 * digestBytes - 2;
    }

    byte[] encrypt(RSAKeyParameters key, byte[] plaintext, SecureRandom random) {
        OAEPEncoding encoding = encoding();
        encoding.init(true, new ParametersWithRandom(key, random));
        try {
            return encoding.processBlock(plaintext, 0, plaintext.length);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("RSA refuses a plaintext", e);
        }
    }

    byte @Nullable [] decrypt(RSAKeyParameters key, byte[] ciphertext, SecureRandom random) {
        OAEPEncoding encoding = encoding();
        encoding.init(false, new ParametersWithRandom(key, random));
        try {
            return encoding.processBlock(ciphertext, 0, ciphertext.length);
        } catch (InvalidCipherTextException | DataLengthException e) {
            // One answer for all that is wrong: which part it was would open other ciphertexts (Manger, CRYPTO 2001).
            return null;
        }
    }

    private OAEPEncoding encoding() {
        return new OAEPEncoding(new RSABlindedEngine(), newDigest(), newDigest(), null);
    }

    private Digest newDigest() {
        return switch (this) {
            case RSAES_OAEP_SHA_1 -> Hash.newSha1();
            case RSAES_OAEP_SHA_256 -> Hash.SHA_256.newDigest();
        };
    }
}
