package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyMaterial.Turn;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsAnswer;

/**
 * Puts new material in force, which is done when the call returns; automatic rotation keeps its dates.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html">RotateKeyOnDemand</a>
 */
final class RotateKeyOnDemand extends KeyOperation {
    private final Rotations rotations;

    RotateKeyOnDemand(Keyring keyring, Rotations rotations) {
        super(keyring);
        this.rotations = rotations;
    }

    @Override
    public String name() {
        return "RotateKeyOnDemand";
    }

    @Override
    KmsAnswer execute(KeyReference reference) {
        KmsKey found = keyring.require(reference, KeyRule.READ);
        KeyKinds.requireRotating(found, reference.arn());
        KeyKinds.requireNoReplica(found, reference.arn(), keyring);
        KmsKey rotated = keyring.change(reference, KeyRule.USE, key -> rotations.onDemand(key, reference.arn()));
        keyring.happened(KeyEvent.rotated(reference.arn(), Turn.ON_DEMAND));
        return KmsAnswer.of(Answers.object().put("KeyId", rotated.id().text()));
    }
}
