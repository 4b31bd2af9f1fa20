package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeySpec;
import dev.hushtable.kms.key.KeyUsage;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestReader;

/** What the operations that use material check alike. */
final class Ciphers {
    /** What blobs are made with. */
    static final String SYMMETRIC = KeySpec.SYMMETRIC_DEFAULT.name();

    private Ciphers() {}

    /**
     * Refuses keys that are not for that.
     *
     * @param operation as on the wire, for the message
     * @throws KmsException {@code InvalidKeyUsageException}
     */
    static void requireUsage(KmsKey key, Keyring keyring, KeyUsage usage, String operation) {
        if (key.birth().usage() != usage) {
            throw new KmsException(
                    "InvalidKeyUsageException",
                    keyring.arn(key) + " key usage is " + key.birth().usage() + " which is not valid for " + operation
                            + ".");
        }
    }

    /**
     * Refuses algorithms that the key does not know.
     *
     * @throws KmsException {@code InvalidKeyUsageException}
     */
    static void requireAlgorithm(KmsKey key, String algorithm) {
        KmsKey.Birth birth = key.birth();
        if (!birth.spec().algorithms(birth.usage()).contains(algorithm)) {
            throw new KmsException(
                    "InvalidKeyUsageException",
                    "Algorithm " + algorithm + " is incompatible with key spec " + birth.spec() + ".");
        }
    }

    /** The key as it is now, if it can encrypt and decrypt by that algorithm. */
    static KmsKey usable(KeyReference reference, Keyring keyring, String algorithm, String operation) {
        KmsKey key = keyring.require(reference, KeyRule.USE);
        requireUsage(key, keyring, KeyUsage.ENCRYPT_DECRYPT, operation);
        requireAlgorithm(key, algorithm);
        return key;
    }

    /** Ends a dry run: everything was checked, nothing was done. */
    static void stopDryRun(RequestReader.Flag dryRun) {
        if (dryRun == RequestReader.Flag.ON) {
            throw new KmsException(
                    "DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");
        }
    }

    static void refuseRecipient(RequestReader request) {
        request.refuse("Recipient", "this service does not verify attestation documents.");
    }
}
