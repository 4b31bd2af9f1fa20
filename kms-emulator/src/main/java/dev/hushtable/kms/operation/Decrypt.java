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
 * Opens what Encrypt, ReEncrypt or GenerateDataKey sealed. A blob names its key, so naming it is optional; what an RSA key
 * encrypted, here or by its public key elsewhere, does not.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html">Decrypt</a>
 */
final class Decrypt implements Operation {
    private final Keyring keyring;
    private final KeyCiphers ciphers;

    Decrypt(Keyring keyring, KeyCiphers ciphers) {
        this.keyring = keyring;
        this.ciphers = ciphers;
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
        EncryptionMode mode = EncryptionMode.read(request, "");
        RequestLists.checkGrantTokens(request);
        Ciphers.refuseRecipient(request);
        request.finish();
        mode.check();
        Ciphertext ciphertext = Ciphertext.of(keyId, blob, mode, region, keyring);
        KeyReference key = ciphertext.key();
        return Plans.needing(name(), key.arn(), mode.conditions(key, keyring))
                .recording("keyId", keyId)
                .recording("encryptionAlgorithm", mode.algorithm())
                .recording("encryptionContext", mode.context())
                .running(() -> {
                    KmsKey usable = Ciphers.usable(key, keyring, mode.algorithm(), name());
                    return execute(usable, ciphertext.open(usable, ciphers), dryRun, ciphertext);
                });
    }

    private KmsAnswer execute(KmsKey key, byte[] plaintext, RequestReader.Flag dryRun, Ciphertext ciphertext) {
        try {
            Ciphers.stopDryRun(dryRun);
            ObjectNode answer = Answers.object()
                    .put("KeyId", keyring.arn(key))
                    .put("Plaintext", plaintext.clone())
                    .put("EncryptionAlgorithm", ciphertext.mode().algorithm());
            ciphertext.putMaterialId(key, "KeyMaterialId", answer);
            return KmsAnswer.of(answer);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }
}
