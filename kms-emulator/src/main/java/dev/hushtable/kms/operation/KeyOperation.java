package dev.hushtable.kms.operation;

import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/** An operation whose request names one key, by id or ARN, and nothing else. */
abstract class KeyOperation implements Operation {
    final Keyring keyring;

    KeyOperation(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public final KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        request.finish();
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        return Plans.needing(name(), key.arn(), new Conditions().key(key, keyring))
                .recording("keyId", keyId)
                .running(() -> execute(key));
    }

    abstract KmsAnswer execute(KeyReference reference);
}
