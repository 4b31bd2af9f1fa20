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
 * Opens a blob and seals its content under another key or another context, without telling the content.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html">ReEncrypt</a>
 */
final class ReEncrypt implements Operation {
    private final Keyring keyring;
    private final BlobCipher blobs;

    ReEncrypt(Keyring keyring, BlobCipher blobs) {
        this.keyring = keyring;
        this.blobs = blobs;
    }

    @Override
    public String name() {
        return "ReEncrypt";
    }

    /** How one side of the call encrypts. */
    private record Side(KeyReference key, EncryptionContext context, String algorithm) {}

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String sourceKeyId = request.optionalString("SourceKeyId", TextRule.KEY_ID);
        String destinationKeyId = request.requiredString("DestinationKeyId", TextRule.KEY_ID);
        RequestReader.Flag dryRun = request.flag("DryRun");
        byte[] blob = Ciphertext.blob(request, Ciphertext.attention(request, dryRun));
        EncryptionContext sourceContext = RequestLists.encryptionContext(request, "SourceEncryptionContext");
        EncryptionContext newContext = RequestLists.encryptionContext(request, "DestinationEncryptionContext");
        String sourceAlgorithm = Ciphers.algorithm(request, "SourceEncryptionAlgorithm");
        String newAlgorithm = Ciphers.algorithm(request, "DestinationEncryptionAlgorithm");
        RequestLists.checkGrantTokens(request);
        request.finish();
        Ciphertext ciphertext = Ciphertext.of(sourceKeyId, blob, region, keyring);
        KeyReference newKey = keyring.find(destinationKeyId, region, Keyring.Naming.KEY_OR_ALIAS);
        Side from = new Side(ciphertext.key(), sourceContext, sourceAlgorithm);
        Side to = new Side(newKey, newContext, newAlgorithm);
        boolean sameKey = from.key().arn().equals(to.key().arn());
        return Plans.needing("ReEncryptFrom", from.key().arn(), conditions(from, sameKey))
                .and("ReEncryptTo", to.key().arn(), conditions(to, sameKey))
                .recording("sourceKeyId", sourceKeyId)
                .recording("sourceEncryptionContext", sourceContext)
                .recording("destinationKeyId", destinationKeyId)
                .recording("destinationEncryptionContext", newContext)
                .running(() -> execute(ciphertext, from, to, dryRun));
    }

    private Conditions conditions(Side side, boolean sameKey) {
        return Ciphers.conditions(side.key(), keyring, side.context(), side.algorithm())
                .one("kms:ReEncryptOnSameKey", Boolean.toString(sameKey));
    }

    private KmsAnswer execute(Ciphertext ciphertext, Side from, Side to, RequestReader.Flag dryRun) {
        KmsKey source = usable(from);
        KmsKey destination = usable(to);
        byte[] plaintext = ciphertext.open(source, from.context(), blobs);
        try {
            Ciphers.stopDryRun(dryRun);
            return KmsAnswer.of(Answers.object()
                    .put("CiphertextBlob", blobs.seal(destination, plaintext, to.context()))
                    .put("SourceKeyId", keyring.arn(source))
                    .put("KeyId", keyring.arn(destination))
                    .put("SourceEncryptionAlgorithm", Ciphers.SYMMETRIC)
                    .put("DestinationEncryptionAlgorithm", Ciphers.SYMMETRIC)
                    .put("SourceKeyMaterialId", ciphertext.materialId(source))
                    .put(
                            "DestinationKeyMaterialId",
                            destination.currentMaterial().id()));
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private KmsKey usable(Side side) {
        return Ciphers.usable(side.key(), keyring, side.algorithm(), name());
    }
}
