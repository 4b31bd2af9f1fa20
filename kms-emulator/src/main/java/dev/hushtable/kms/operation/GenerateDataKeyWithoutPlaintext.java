package dev.hushtable.kms.operation;

import dev.hushtable.kms.blob.v1.BlobCipher;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Makes a data key and hands it out sealed only.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html">GenerateDataKeyWithoutPlaintext</a>
 */
final class GenerateDataKeyWithoutPlaintext implements Operation {
    private final Keyring keyring;
    private final BlobCipher blobs;
    private final SecureRandom random;

    GenerateDataKeyWithoutPlaintext(Keyring keyring, BlobCipher blobs, SecureRandom random) {
        this.keyring = keyring;
        this.blobs = blobs;
        this.random = random;
    }

    @Override
    public String name() {
        return "GenerateDataKeyWithoutPlaintext";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        DataKeyRequest wanted = DataKeyRequest.read(request);
        KeyReference key = keyring.find(wanted.keyId(), region, Keyring.Naming.KEY_OR_ALIAS);
        return wanted.plan(name(), key, keyring, () -> execute(wanted.usable(key, keyring, name()), wanted));
    }

    private KmsAnswer execute(KmsKey key, DataKeyRequest wanted) {
        byte[] plaintext = new byte[wanted.length()];
        random.nextBytes(plaintext);
        try {
            return KmsAnswer.of(Answers.object()
                    .put("CiphertextBlob", blobs.seal(key, plaintext, wanted.context()))
                    .put("KeyId", keyring.arn(key))
                    .put("KeyMaterialId", key.currentMaterial().id()));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }
}
