package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;

/**
 * Takes a scheduled deletion back. The key is left disabled, or waiting for imported material that it lost meanwhile.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html">CancelKeyDeletion</a>
 */
final class CancelKeyDeletion implements Operation {
    private final Keyring keyring;

    CancelKeyDeletion(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "CancelKeyDeletion";
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
        var unused = keyring.change(
                reference,
                KeyRule.CANCEL_DELETION,
                key -> key.withState(
                        key.materials().isComplete() ? new KeyState.Disabled() : new KeyState.PendingImport()));
        keyring.stateChanged(reference);
        return KmsAnswer.of(Answers.object().put("KeyId", reference.arn()));
    }
}
