package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;

/**
 * Makes the message authentication code of a message.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html">GenerateMac</a>
 */
final class GenerateMac implements Operation {
    private final Keyring keyring;

    GenerateMac(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "GenerateMac";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        MacRequest wanted = MacRequest.read(request);
        request.finish();
        KeyReference key = keyring.find(wanted.keyId(), region, Keyring.Naming.KEY_OR_ALIAS);
        return wanted.plan(name(), key, keyring).running(() -> {
            KmsKey usable = wanted.usable(key, keyring, name());
            Ciphers.stopDryRun(wanted.dryRun());
            return KmsAnswer.of(Answers.object()
                    .put("Mac", wanted.code(usable))
                    .put("MacAlgorithm", wanted.algorithm())
                    .put("KeyId", keyring.arn(usable)));
        });
    }
}
