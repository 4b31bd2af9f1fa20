package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Rotation;
import dev.hushtable.kms.protocol.KmsAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether and when a key is rotated automatically. A rotation on demand is done when its call returns, so that
 * {@code OnDemandRotationStartDate} never shows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html">GetKeyRotationStatus</a>
 */
final class GetKeyRotationStatus extends KeyOperation {
    GetKeyRotationStatus(Keyring keyring) {
        super(keyring);
    }

    @Override
    public String name() {
        return "GetKeyRotationStatus";
    }

    @Override
    KmsAnswer execute(KeyReference reference) {
        KmsKey key = keyring.require(reference, KeyRule.READ);
        KeyKinds.requireRotating(key, reference.arn());
        KeyKinds.requireOrigin(key, reference.arn(), KeyOrigin.AWS_KMS);
        Rotation.Schedule schedule = inForce(key);
        ObjectNode answer = Answers.object().put("KeyId", key.id().text()).put("KeyRotationEnabled", schedule != null);
        if (schedule != null) {
            answer.put("RotationPeriodInDays", schedule.periodDays());
            answer.set("NextRotationDate", Answers.time(schedule.next()));
        }
        return KmsAnswer.of(answer);
    }

    /** That of the primary; none while the key is to be deleted. */
    private Rotation.@Nullable Schedule inForce(KmsKey key) {
        return switch (key.state()) {
            case KeyState.PendingDeletion is -> null;
            case KeyState.PendingReplicaDeletion is -> null;
            case KeyState.Enabled is -> keyring.primaryOf(key).rotation().schedule();
            case KeyState.Disabled is -> keyring.primaryOf(key).rotation().schedule();
            case KeyState.PendingImport is -> keyring.primaryOf(key).rotation().schedule();
        };
    }
}
