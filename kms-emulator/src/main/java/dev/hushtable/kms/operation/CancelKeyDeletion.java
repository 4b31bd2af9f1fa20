package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.protocol.KmsAnswer;

/**
 * Takes a scheduled deletion back. The key is left disabled, or waiting for imported material that it lost meanwhile.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html">CancelKeyDeletion</a>
 */
final class CancelKeyDeletion extends KeyOperation {
    CancelKeyDeletion(Keyring keyring) {
        super(keyring);
    }

    @Override
    public String name() {
        return "CancelKeyDeletion";
    }

    @Override
    KmsAnswer execute(KeyReference reference) {
        var unused = keyring.change(
                reference,
                KeyRule.CANCEL_DELETION,
                key -> key.withState(
                        key.materials().isComplete() ? new KeyState.Disabled() : new KeyState.PendingImport()));
        keyring.stateChanged(reference);
        return KmsAnswer.of(Answers.object().put("KeyId", reference.arn()));
    }
}
