package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.key.Rotation;
import dev.hushtable.kms.protocol.KmsAnswer;
import dev.hushtable.kms.protocol.KmsPlan;
import dev.hushtable.kms.protocol.RequestReader;
import dev.hushtable.kms.protocol.TextRule;
import java.time.temporal.ChronoUnit;

/**
 * Has a symmetric encryption key rotated every so many days from now on. Said again with another period, the period
 * begins anew; with the same one, nothing changes.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html">EnableKeyRotation</a>
 */
final class EnableKeyRotation implements Operation {
    private final Keyring keyring;

    EnableKeyRotation(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public String name() {
        return "EnableKeyRotation";
    }

    @Override
    public KmsPlan plan(RequestReader request, String region) {
        String keyId = request.requiredString("KeyId", TextRule.KEY_ID);
        Integer period = request.optionalInteger(
                "RotationPeriodInDays", Limits.MIN_ROTATION_PERIOD_DAYS, Limits.MAX_ROTATION_PERIOD_DAYS);
        request.finish();
        int days = period == null ? Limits.DEFAULT_ROTATION_PERIOD_DAYS : period;
        KeyReference key = keyring.find(keyId, region, Keyring.Naming.KEY_ONLY);
        Conditions conditions = new Conditions().key(key, keyring);
        if (period != null) {
            conditions.one("kms:RotationPeriodInDays", Integer.toString(days));
        }
        return Plans.needing(name(), key.arn(), conditions)
                .recording("keyId", keyId)
                .recording("rotationPeriodInDays", days)
                .running(() -> execute(key, days));
    }

    private KmsAnswer execute(KeyReference reference, int days) {
        requireRotatable(reference, keyring);
        var unused = keyring.change(reference, KeyRule.USE, key -> {
            Rotation.Schedule known = key.rotation().schedule();
            return known != null && known.periodDays() == days
                    ? key
                    : key.withRotation(key.rotation()
                            .withSchedule(
                                    Rotation.Schedule.startingAt(keyring.now().truncatedTo(ChronoUnit.MILLIS), days)));
        });
        return KmsAnswer.nothing();
    }

    /** Refuses what is never rotated automatically on demand of a caller, whatever its state. */
    static void requireRotatable(KeyReference reference, Keyring keyring) {
        KmsKey key = keyring.require(reference, KeyRule.READ);
        KeyKinds.requireRotating(key, reference.arn());
        KeyKinds.requireOrigin(key, reference.arn(), KeyOrigin.AWS_KMS);
        KeyKinds.requireNoReplica(key, reference.arn(), keyring);
    }
}
