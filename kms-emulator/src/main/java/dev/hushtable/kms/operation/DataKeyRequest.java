package dev.hushtable.kms.operation;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What GenerateDataKey and GenerateDataKeyWithoutPlaintext ask for.
 *
 * @param length of the data key, in bytes
 */
record DataKeyRequest(String keyId, EncryptionContext context, int length, RequestReader.Flag dryRun) {
    private static final int AES_128_BYTES = 16;
    private static final int AES_256_BYTES = 32;

    static DataKeyRequest read(RequestReader request) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        EncryptionContext context = RequestLists.encryptionContext(request, "EncryptionContext");
        Integer bytes = request.optionalInteger("NumberOfBytes", 1, Limits.MAX_RANDOM_BYTES);
        String spec = request.optionalChoice("KeySpec", List.of("AES_256", "AES_128"));
        RequestLists.checkGrantTokens(request);
        RequestReader.Flag dryRun = request.flag("DryRun");
        request.finish();
        if ((bytes == null) == (spec == null)) {
            throw KmsException.validation("Please specify either number of bytes or key spec.");
        }
        return new DataKeyRequest(keyId, context, bytes == null ? length(spec) : bytes, dryRun);
    }

    private static int length(@Nullable String spec) {
        return "AES_128".equals(spec) ? AES_128_BYTES : AES_256_BYTES;
    }

    KmsPlan plan(String operation, KeyReference key, Keyring keyring, KmsPlan.Execution execution) {
        return Plans.needing(
                        operation, key.arn(), EncryptionMode.symmetric(context).conditions(key, keyring))
                .recording("keyId", keyId)
                .recording("numberOfBytes", length)
                .recording("encryptionContext", context)
                .running(execution);
    }

    /** The key, usable now, unless this is a dry run. */
    KmsKey usable(KeyReference reference, Keyring keyring, String operation) {
        KmsKey key = Ciphers.usable(reference, keyring, Ciphers.SYMMETRIC, operation);
        Ciphers.stopDryRun(dryRun);
        return key;
    }
}
