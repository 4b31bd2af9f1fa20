package dev.hushtable.kms.operation;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.asymmetric.OaepAlgorithm;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import java.util.List;

/**
 * How a request wants something encrypted, or says that it was.
 *
 * @param algorithm a name of the model's, once the request was finished
 */
record EncryptionMode(String algorithm, EncryptionContext context) {
    /** SM2PKE is of the China Regions: no key here can do it. */
    private static final List<String> ALGORITHMS =
            List.of(Ciphers.SYMMETRIC, "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE");

    /**
     * Reads {@code EncryptionAlgorithm}, which has a default, and {@code EncryptionContext}.
     *
     * @param which of the two that a request has, as in {@code SourceEncryptionContext}; or empty
     */
    static EncryptionMode read(RequestReader request, String which) {
        String algorithm = request.optionalChoice(which + "EncryptionAlgorithm", ALGORITHMS);
        return new EncryptionMode(
                algorithm == null ? Ciphers.SYMMETRIC : algorithm,
                RequestLists.encryptionContext(request, which + "EncryptionContext"));
    }

    /** The mode of data keys. */
    static EncryptionMode symmetric(EncryptionContext context) {
        return new EncryptionMode(Ciphers.SYMMETRIC, context);
    }

    boolean isSymmetric() {
        return algorithm.equals(Ciphers.SYMMETRIC);
    }

    /** Only of RSA. */
    OaepAlgorithm oaep() {
        return OaepAlgorithm.valueOf(algorithm);
    }

    /**
     * Refuses a context that nothing would be bound to.
     *
     * @throws KmsException {@code ValidationException}
     */
    void check() {
        if (!isSymmetric() && !context.pairs().isEmpty()) {
            throw KmsException.validation(
                    "An encryption context cannot be used with algorithm " + algorithm + ": it has no place for one.");
        }
    }

    /** The condition keys of a call that uses the key so. */
    Conditions conditions(KeyReference key, Keyring keyring) {
        return new Conditions().key(key, keyring).encryption(context).one("kms:EncryptionAlgorithm", algorithm);
    }
}
