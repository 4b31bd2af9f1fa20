package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.Arrays;

/**
 * Encrypts up to 4,096 bytes with a symmetric key, or what fits into one block with an RSA key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html">Encrypt</a>
 */
final class Encrypt implements Operation {
    private final Keyring keyring;
    private final KeyCiphers ciphers;

    Encrypt(Keyring keyring, KeyCiphers ciphers) {
        this.keyring = keyring;
        this.ciphers = ciphers;
    }

    @Override
    public String name() {
        return "Encrypt";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        byte[] plaintext = request.requiredBlob("Plaintext", Limits.MAX_PLAINTEXT_BYTES);
        EncryptionMode mode = EncryptionMode.read(request, "");
        RequestReader.Flag dryRun = request.flag("DryRun");
        RequestLists.checkGrantTokens(request);
        request.finish();
        mode.check();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_OR_ALIAS);
        return Plans.needing(name(), key.arn(), mode.conditions(key, keyring))
                .recording("keyId", keyId)
                .recording("encryptionAlgorithm", mode.algorithm())
                .recording("encryptionContext", mode.context())
                .running(() -> {
                    KmsKey usable = Ciphers.usable(key, keyring, mode.algorithm(), name());
                    KeyCiphers.requireFitting(usable, mode, plaintext.length);
                    Ciphers.stopDryRun(dryRun);
                    return execute(usable, plaintext, mode);
                });
    }

    private KmsAnswer execute(KmsKey key, byte[] plaintext, EncryptionMode mode) {
        try {
            return KmsAnswer.of(Answers.object()
                    .put("CiphertextBlob", ciphers.encrypt(key, mode, plaintext))
                    .put("KeyId", keyring.arn(key))
                    .put("EncryptionAlgorithm", mode.algorithm()));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }
}
