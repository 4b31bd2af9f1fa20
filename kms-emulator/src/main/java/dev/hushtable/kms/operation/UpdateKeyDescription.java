package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Replaces the description of a key.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html">UpdateKeyDescription</a>
 */
final class UpdateKeyDescription implements Operation {
    private final Keyring keyring;

    UpdateKeyDescription(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "UpdateKeyDescription";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        String description = request.requiredString("Description", TextRule.DESCRIPTION);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(key, description));
    }

    private KmsAnswer execute(KeyReference reference, String description) {
        keyring.change(reference, KeyRule.CHANGE, key -> key.withDescription(description));
        return KmsAnswer.nothing();
    }
}
