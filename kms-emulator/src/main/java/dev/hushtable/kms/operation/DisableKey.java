package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Makes a key unusable until it is enabled again. Holds for every call that begins afterwards.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html">DisableKey</a>
 */
final class DisableKey implements Operation {
    private final Keyring keyring;

    DisableKey(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "DisableKey";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(key));
    }

    private KmsAnswer execute(KeyReference reference) {
        keyring.changeState(reference, KeyRule.SWITCH, new KeyState.Disabled());
        return KmsAnswer.nothing();
    }
}
