package dev.hushtable.kms.operation;

import dev.hushtable.crypto.EncryptionContext;
import dev.hushtable.kms.blob.v1.BlobCipher;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestLists;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.util.Arrays;

/**
 * Opens what Encrypt, ReEncrypt or GenerateDataKey sealed. A blob names its key, so naming it is optional.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html">Decrypt</a>
 */
final class Decrypt implements Operation {
    private final Keyring keyring;
    private final BlobCipher blobs;

    Decrypt(Keyring keyring, BlobCipher blobs) {
        this.keyring = keyring;
        this.blobs = blobs;
    }

    @Override
    public String name() {
        return "Decrypt";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.optionalString("KeyId", TextRule.KEY_ID);
        RequestReader.Flag dryRun = request.flag("DryRun");
        byte[] blob = Ciphertext.blob(request, Ciphertext.attention(request, dryRun));
        EncryptionContext context = RequestLists.encryptionContext(request, "EncryptionContext");
        String algorithm = Ciphers.algorithm(request, "EncryptionAlgorithm");
        RequestLists.checkGrantTokens(request);
        Ciphers.refuseRecipient(request);
        request.finish();
        Ciphertext ciphertext = Ciphertext.of(keyId, blob, region, keyring);
        KeyReference key = ciphertext.key();
        return Plans.needing(name(), key.arn(), Ciphers.conditions(key, keyring, context, algorithm))
                .recording("keyId", keyId)
                .recording("encryptionAlgorithm", algorithm)
                .recording("encryptionContext", context)
                .running(() -> {
                    KmsKey usable = Ciphers.usable(key, keyring, algorithm, name());
                    return execute(usable, ciphertext.open(usable, context, blobs), dryRun, ciphertext);
                });
    }

    private KmsAnswer execute(KmsKey key, byte[] plaintext, RequestReader.Flag dryRun, Ciphertext ciphertext) {
        try {
            Ciphers.stopDryRun(dryRun);
            return KmsAnswer.of(Answers.object()
                    .put("KeyId", keyring.arn(key))
                    .put("Plaintext", plaintext.clone())
                    .put("EncryptionAlgorithm", Ciphers.SYMMETRIC)
                    .put("KeyMaterialId", ciphertext.materialId(key)));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }
}
