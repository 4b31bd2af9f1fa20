package dev.hushtable.kms.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.time.temporal.ChronoUnit;

/**
 * Makes a key unusable now, and destroys its material and its aliases once the waiting period is over.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html">ScheduleKeyDeletion</a>
 */
final class ScheduleKeyDeletion implements Operation {
    private final Keyring keyring;

    ScheduleKeyDeletion(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "ScheduleKeyDeletion";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        Integer window = request.optionalInteger(
                "PendingWindowInDays", Limits.MIN_DELETION_WINDOW_DAYS, Limits.MAX_DELETION_WINDOW_DAYS);
        request.finish();
        int days = window == null ? Limits.MAX_DELETION_WINDOW_DAYS : window;
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        Conditions conditions = new Conditions().key(key, keyring);
        if (window != null) {
            conditions.one("kms:ScheduleKeyDeletionPendingWindowInDays", Integer.toString(days));
        }
        return Plans.needing(name(), key.arn(), conditions)
                .recording("keyId", keyId)
                .recording("pendingWindowInDays", days)
                .running(() -> execute(key, days));
    }

    private KmsAnswer execute(KeyReference reference, int days) {
        KeyState.PendingReplicaDeletion waiting = new KeyState.PendingReplicaDeletion(days);
        KeyState.PendingDeletion dated = waiting.beginningAt(keyring.now().truncatedTo(ChronoUnit.MILLIS));
        KmsKey changed =
                keyring.change(reference, KeyRule.CHANGE, key -> key.withState(hasReplicas(key) ? waiting : dated));
        keyring.stateChanged(reference);
        ObjectNode answer = Answers.object().put("KeyId", reference.arn());
        if (changed.state() instanceof KeyState.PendingDeletion) {
            answer.set("DeletionDate", Answers.time(dated.deletionDate()));
        }
        return KmsAnswer.of(answer.put("KeyState", changed.state().wireName()).put("PendingWindowInDays", days));
    }

    /** A primary waits for its replicas to be destroyed before its own waiting period begins. */
    private boolean hasReplicas(KmsKey key) {
        return key.id().isMultiRegion()
                && keyring.multiRegionType(key) == Keyring.MultiRegionType.PRIMARY
                && keyring.store().findAll(key.id()).size() > 1;
    }
}
