package dev.hushtable.kms.operation;

import dev.hushtable.kms.asymmetric.Message;
import dev.hushtable.kms.asymmetric.MessageType;
import dev.hushtable.kms.asymmetric.SigningAlgorithm;
import dev.hushtable.kms.key.KeyUsage;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Sign and Verify ask for alike. It is to be believed once the request was finished.
 *
 * @param algorithm a name of the model's
 * @param type a name of the model's
 */
record SigningRequest(String keyId, String algorithm, String type, byte[] message, RequestReader.Flag dryRun) {
    /** In the order of the model. SM2DSA is of the China Regions: no key here can do it. */
    private static final List<String> ALGORITHMS = Arrays.stream(SigningAlgorithm.values())
            .flatMap(one ->
                    one == SigningAlgorithm.ML_DSA_SHAKE_256 ? Stream.of("SM2DSA", one.name()) : Stream.of(one.name()))
            .toList();

    private static final List<String> TYPES =
            Arrays.stream(MessageType.values()).map(Enum::name).toList();

    /** Leaves the request open. */
    static SigningRequest read(RequestReader request) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        byte[] message = request.requiredBlob("Message", Limits.MAX_PLAINTEXT_BYTES);
        String algorithm = request.requiredChoice("SigningAlgorithm", ALGORITHMS);
        String type = request.optionalChoice("MessageType", TYPES);
        RequestReader.Flag dryRun = request.flag("DryRun");
        RequestLists.checkGrantTokens(request);
        return new SigningRequest(keyId, algorithm, type == null ? MessageType.RAW.name() : type, message, dryRun);
    }

    Plans plan(String operation, KeyReference key, Keyring keyring) {
        Conditions conditions = new Conditions()
                .key(key, keyring)
                .one("kms:SigningAlgorithm", algorithm)
                .one("kms:MessageType", type);
        return Plans.needing(operation, key.arn(), conditions)
                .recording("keyId", keyId)
                .recording("signingAlgorithm", algorithm)
                .recording("messageType", type);
    }

    /**
     * The key as it is now, if it can sign that message by that algorithm.
     *
     * @throws KmsException {@code InvalidKeyUsageException} or {@code ValidationException} when it cannot
     */
    KmsKey usable(KeyReference reference, Keyring keyring, String operation) {
        KmsKey key = keyring.require(reference, KeyRule.USE);
        Ciphers.requireUsage(key, keyring, KeyUsage.SIGN_VERIFY, operation);
        Ciphers.requireAlgorithm(key, algorithm);
        requireSuitedMessage();
        return key;
    }

    private void requireSuitedMessage() {
        MessageType form = MessageType.valueOf(type);
        if (!signingAlgorithm().takes(form)) {
            throw KmsException.validation("MessageType " + type + " is not valid for algorithm " + algorithm + ".");
        }
        if (form != MessageType.RAW && message.length != signingAlgorithm().representativeBytes()) {
            throw KmsException.validation("Digest is invalid length for algorithm " + algorithm + ".");
        }
    }

    SigningAlgorithm signingAlgorithm() {
        return SigningAlgorithm.valueOf(algorithm);
    }

    Message signed() {
        return new Message(MessageType.valueOf(type), message);
    }
}
