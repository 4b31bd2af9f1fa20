package dev.hushtable.kms.operation;

import dev.hushtable.kms.asymmetric.KeyPair;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;

/**
 * Signs a message, a digest or a representative with the private key of an asymmetric key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html">Sign</a>
 */
final class Sign implements Operation {
    private final Keyring keyring;
    private final PrivateKeys privateKeys;

    Sign(Keyring keyring, PrivateKeys privateKeys) {
        this.keyring = keyring;
        this.privateKeys = privateKeys;
    }

    @Override
    public String name() {
        return "Sign";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        SigningRequest wanted = SigningRequest.read(request);
        request.finish();
        KeyReference key = keyring.find(wanted.keyId(), region, Keyring.Naming.KEY_OR_ALIAS);
        return wanted.plan(name(), key, keyring).running(() -> {
            KmsKey usable = wanted.usable(key, keyring, name());
            Ciphers.stopDryRun(wanted.dryRun());
            return execute(usable, wanted);
        });
    }

    private KmsAnswer execute(KmsKey key, SigningRequest wanted) {
        try (KeyPair pair = privateKeys.open(key, KeyPair.class)) {
            return KmsAnswer.of(Answers.object()
                    .put("KeyId", keyring.arn(key))
                    .put("Signature", pair.sign(wanted.signingAlgorithm(), wanted.signed()))
                    .put("SigningAlgorithm", wanted.algorithm()));
        }
    }
}
