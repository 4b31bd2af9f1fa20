package dev.hushtable.kms.operation;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.blob.v1.BlobCipher;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.Arrays;

/**
 * Encrypts up to 4,096 bytes.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html">Encrypt</a>
 */
final class Encrypt implements Operation {
    private final Keyring keyring;
    private final BlobCipher blobs;

    Encrypt(Keyring keyring, BlobCipher blobs) {
        this.keyring = keyring;
        this.blobs = blobs;
    }

    @Override
    public String name() {
        return "Encrypt";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        byte[] plaintext = request.requiredBlob("Plaintext", Limits.MAX_PLAINTEXT_BYTES);
        EncryptionContext context = RequestLists.encryptionContext(request, "EncryptionContext");
        String algorithm = Ciphers.algorithm(request, "EncryptionAlgorithm");
        RequestReader.Flag dryRun = request.flag("DryRun");
        RequestLists.checkGrantTokens(request);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_OR_ALIAS);
        return Plans.needing(name(), key.arn(), Ciphers.conditions(key, keyring, context, algorithm))
                .recording("keyId", keyId)
                .recording("encryptionAlgorithm", algorithm)
                .recording("encryptionContext", context)
                .running(() -> {
                    KmsKey usable = Ciphers.usable(key, keyring, algorithm, name());
                    Ciphers.stopDryRun(dryRun);
                    return execute(usable, plaintext, context);
                });
    }

    private KmsAnswer execute(KmsKey key, byte[] plaintext, EncryptionContext context) {
        try {
            return KmsAnswer.of(Answers.object()
                    .put("CiphertextBlob", blobs.seal(key, plaintext, context))
                    .put("KeyId", keyring.arn(key))
                    .put("EncryptionAlgorithm", Ciphers.SYMMETRIC));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }
}
