package dev.hushtable.kms.operation;

import dev.hushtable.kms.blob.v1.BlobCipher;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import java.security.SecureRandom;

/**
 * Makes a data key and hands it out twice: in clear, to use, and sealed, to keep.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html">GenerateDataKey</a>
 */
final class GenerateDataKey implements Operation {
    private final Keyring keyring;
    private final BlobCipher blobs;
    private final SecureRandom random;

    GenerateDataKey(Keyring keyring, BlobCipher blobs, SecureRandom random) {
        this.keyring = keyring;
        this.blobs = blobs;
        this.random = random;
    }

    @Override
    public String name() {
        return "GenerateDataKey";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        Ciphers.refuseRecipient(request);
        DataKeyRequest wanted = DataKeyRequest.read(request);
        KeyReference key = keyring.find(wanted.keyId(), region, Keyring.Naming.KEY_OR_ALIAS);
        return wanted.plan(name(), key, keyring, () -> execute(wanted.usable(key, keyring, name()), wanted));
    }

    private KmsAnswer execute(KmsKey key, DataKeyRequest wanted) {
        byte[] plaintext = new byte[wanted.length()];
        random.nextBytes(plaintext);
        // The answer owns the plaintext from here on, and is sent; there is nothing left to wipe.
        return KmsAnswer.of(Answers.object()
                .put("CiphertextBlob", blobs.seal(key, plaintext, wanted.context()))
                .put("Plaintext", plaintext)
                .put("KeyId", keyring.arn(key))
                .put("KeyMaterialId", key.currentMaterial().id()));
    }
}
