package dev.hushtable.kms.operation;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestReader;
import java.util.List;

/** What the operations that encrypt and decrypt check alike. */
final class Ciphers {
    static final List<String> ALGORITHMS =
            List.of("SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE");

    private Ciphers() {}

    /** Refuses the algorithms of asymmetric keys: there is none here. */
    static void requireSymmetric(String algorithm) {
        if (!algorithm.equals(KmsKey.SPEC)) {
            throw new KmsException(
                    "InvalidKeyUsageException",
                    "Algorithm " + algorithm + " is incompatible with key spec " + KmsKey.SPEC + ".");
        }
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

    /** What the condition keys of a call that uses a key's material are. */
    static Conditions conditions(KeyReference key, Keyring keyring, EncryptionContext context, String algorithm) {
        return new Conditions().key(key, keyring).encryption(context).one("kms:EncryptionAlgorithm", algorithm);
    }

    /** Reads {@code EncryptionAlgorithm}, which has a default. */
    static String algorithm(RequestReader request, String name) {
        String algorithm = request.optionalChoice(name, ALGORITHMS);
        return algorithm == null ? KmsKey.SPEC : algorithm;
    }
}
