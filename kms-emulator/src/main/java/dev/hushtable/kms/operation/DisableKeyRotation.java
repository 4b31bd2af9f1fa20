package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Ends the automatic rotation of a key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html">DisableKeyRotation</a>
 */
final class DisableKeyRotation implements Operation {
    private final Keyring keyring;

    DisableKeyRotation(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "DisableKeyRotation";
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
        EnableKeyRotation.requireRotatable(reference, keyring);
        var unused = keyring.change(
                reference, KeyRule.USE, key -> key.withRotation(key.rotation().withSchedule(null)));
        return KmsAnswer.nothing();
    }
}
