package dev.hushtable.kms.operation;

import dev.hushtable.kms.asymmetric.KeyPair;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;

/**
 * Says that a signature is the key's of that message, or fails.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Verify.html">Verify</a>
 */
final class Verify implements Operation {
    private final Keyring keyring;
    private final PrivateKeys privateKeys;

    Verify(Keyring keyring, PrivateKeys privateKeys) {
        this.keyring = keyring;
        this.privateKeys = privateKeys;
    }

    @Override
    public String name() {
        return "Verify";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        SigningRequest wanted = SigningRequest.read(request);
        byte[] signature = request.requiredBlob("Signature", Limits.MAX_BLOB_BYTES);
        request.finish();
        KeyReference key = keyring.find(wanted.keyId(), region, Keyring.Naming.KEY_OR_ALIAS);
        return wanted.plan(name(), key, keyring).running(() -> {
            KmsKey usable = wanted.usable(key, keyring, name());
            requireValid(usable, wanted, signature);
            Ciphers.stopDryRun(wanted.dryRun());
            return KmsAnswer.of(Answers.object()
                    .put("KeyId", keyring.arn(usable))
                    .put("SignatureValid", true)
                    .put("SigningAlgorithm", wanted.algorithm()));
        });
    }

    private void requireValid(KmsKey key, SigningRequest wanted, byte[] signature) {
        try (KeyPair pair = privateKeys.open(key, KeyPair.class)) {
            if (!pair.verify(wanted.signingAlgorithm(), wanted.signed(), signature)) {
                throw new KmsException("KMSInvalidSignatureException", "");
            }
        }
    }
}
