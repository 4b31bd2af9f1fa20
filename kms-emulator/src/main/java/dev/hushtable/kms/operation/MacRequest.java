package dev.hushtable.kms.operation;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.kms.key.KeyUsage;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.mac.MacAlgorithm;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.Arrays;
import java.util.List;

/**
 * What GenerateMac and VerifyMac ask for alike. It is to be believed once the request was finished.
 *
 * @param algorithm a name of the model's
 */
record MacRequest(String keyId, String algorithm, byte[] message, RequestReader.Flag dryRun) {
    private static final List<String> ALGORITHMS =
            Arrays.stream(MacAlgorithm.values()).map(Enum::name).toList();

    /** Leaves the request open. */
    static MacRequest read(RequestReader request) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        byte[] message = request.requiredBlob("Message", Limits.MAX_PLAINTEXT_BYTES);
        String algorithm = request.requiredChoice("MacAlgorithm", ALGORITHMS);
        RequestReader.Flag dryRun = request.flag("DryRun");
        RequestLists.checkGrantTokens(request);
        return new MacRequest(keyId, algorithm, message, dryRun);
    }

    Plans plan(String operation, KeyReference key, Keyring keyring) {
        Conditions conditions = new Conditions().key(key, keyring).one("kms:MacAlgorithm", algorithm);
        return Plans.needing(operation, key.arn(), conditions)
                .recording("keyId", keyId)
                .recording("macAlgorithm", algorithm);
    }

    /** The key as it is now, if it can make codes by that algorithm. */
    KmsKey usable(KeyReference reference, Keyring keyring, String operation) {
        KmsKey key = keyring.require(reference, KeyRule.USE);
        Ciphers.requireUsage(key, keyring, KeyUsage.GENERATE_VERIFY_MAC, operation);
        Ciphers.requireAlgorithm(key, algorithm);
        return key;
    }

    /** The code of the message. */
    byte[] code(KmsKey key) {
        try (SecretBytes secret = key.currentMaterial().secret()) {
            return MacAlgorithm.valueOf(algorithm).of(secret, message);
        }
    }
}
