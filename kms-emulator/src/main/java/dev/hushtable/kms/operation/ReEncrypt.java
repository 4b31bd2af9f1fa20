package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
    private final KeyCiphers ciphers;

    ReEncrypt(Keyring keyring, KeyCiphers ciphers) {
        this.keyring = keyring;
        this.ciphers = ciphers;
    }

    @Override
    public String name() {
        return "ReEncrypt";
    }

    /** How one side of the call encrypts. */
    private record Side(KeyReference key, EncryptionMode mode) {}

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String sourceKeyId = request.optionalString("SourceKeyId", TextRule.KEY_ID);
        String destinationKeyId = request.requiredString("DestinationKeyId", TextRule.KEY_ID);
        RequestReader.Flag dryRun = request.flag("DryRun");
        byte[] blob = Ciphertext.blob(request, Ciphertext.attention(request, dryRun));
        EncryptionMode source = EncryptionMode.read(request, "Source");
        EncryptionMode destination = EncryptionMode.read(request, "Destination");
        RequestLists.checkGrantTokens(request);
        request.finish();
        source.check();
        destination.check();
        Ciphertext ciphertext = Ciphertext.of(sourceKeyId, blob, source, region, keyring);
        KeyReference newKey = keyring.find(destinationKeyId, region, Keyring.Naming.KEY_OR_ALIAS);
        Side from = new Side(ciphertext.key(), source);
        Side to = new Side(newKey, destination);
        boolean sameKey = from.key().arn().equals(to.key().arn());
        return Plans.needing("ReEncryptFrom", from.key().arn(), conditions(from, sameKey))
                .and("ReEncryptTo", to.key().arn(), conditions(to, sameKey))
                .recording("sourceKeyId", sourceKeyId)
                .recording("sourceEncryptionAlgorithm", source.algorithm())
                .recording("sourceEncryptionContext", source.context())
                .recording("destinationKeyId", destinationKeyId)
                .recording("destinationEncryptionAlgorithm", destination.algorithm())
                .recording("destinationEncryptionContext", destination.context())
                .running(() -> execute(ciphertext, from, to, dryRun));
    }

    private Conditions conditions(Side side, boolean sameKey) {
        return side.mode().conditions(side.key(), keyring).one("kms:ReEncryptOnSameKey", Boolean.toString(sameKey));
    }

    private KmsAnswer execute(Ciphertext ciphertext, Side from, Side to, RequestReader.Flag dryRun) {
        KmsKey source = usable(from);
        KmsKey destination = usable(to);
        byte[] plaintext = ciphertext.open(source, ciphers);
        try {
            KeyCiphers.requireFitting(destination, to.mode(), plaintext.length);
            Ciphers.stopDryRun(dryRun);
            ObjectNode answer = Answers.object()
                    .put("CiphertextBlob", ciphers.encrypt(destination, to.mode(), plaintext))
                    .put("SourceKeyId", keyring.arn(source))
                    .put("KeyId", keyring.arn(destination))
                    .put("SourceEncryptionAlgorithm", from.mode().algorithm())
                    .put("DestinationEncryptionAlgorithm", to.mode().algorithm());
            ciphertext.putMaterialId(source, "SourceKeyMaterialId", answer);
            if (to.mode().isSymmetric()) {
                answer.put(
                        "DestinationKeyMaterialId",
                        destination.currentMaterial().id());
            }
            return KmsAnswer.of(answer);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private KmsKey usable(Side side) {
        return Ciphers.usable(side.key(), keyring, side.mode().algorithm(), name());
    }
}
