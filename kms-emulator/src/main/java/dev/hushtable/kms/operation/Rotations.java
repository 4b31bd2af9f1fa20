package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyMaterial;
import dev.hushtable.kms.key.KeyMaterial.History;
import dev.hushtable.kms.key.KeyMaterial.Turn;
import dev.hushtable.kms.key.KeyOrigin;
import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.key.Materials;
import dev.hushtable.kms.key.Rotation;
import dev.hushtable.kms.protocol.KmsException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts new material in force. The old is kept: what it sealed opens for ever. A key is changed by one durable write, so a
 * rotation has happened or has not. Thread-safe.
 */
public final class Rotations {
    private final Keyring keyring;
    private final NewKeys newKeys;

    public Rotations(Keyring keyring, NewKeys newKeys) {
        this.keyring = keyring;
        this.newKeys = newKeys;
    }

    /**
     * The key, rotated because somebody asked for it.
     *
     * @throws KmsException when that was asked too often, or imported material is missing
     */
    KmsKey onDemand(KmsKey key, String arn) {
        if (key.rotation().onDemand() >= Limits.MAX_ROTATIONS_ON_DEMAND) {
            throw new KmsException(
                    "LimitExceededException",
                    "The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations"
                            + " can be performed for this key: " + arn);
        }
        Instant now = keyring.now().truncatedTo(ChronoUnit.MILLIS);
        Materials materials = switch (key.birth().origin()) {
            case AWS_KMS -> withFresh(key, Turn.ON_DEMAND, now);
            case EXTERNAL -> withPending(key, arn, now);
        };
        return key.withMaterials(materials).withRotation(key.rotation().withOneMoreOnDemand());
    }

    private Materials withFresh(KmsKey key, Turn turn, Instant now) {
        Materials materials = key.materials();
        if (materials.versions().size() >= Limits.MAX_MATERIALS) {
            throw new KmsException(
                    "LimitExceededException", "A key has at most " + Limits.MAX_MATERIALS + " materials.");
        }
        return materials.with(newKeys.fresh(key.birth().spec(), materials.nextNumber(), History.rotated(turn, now)));
    }

    private Materials withPending(KmsKey key, String arn, Instant now) {
        KeyMaterial pending = key.materials().pending();
        if (pending == null || !isEverywhere(key, pending)) {
            throw KmsException.invalidState("No available key material pending rotation for the key: " + arn + ".");
        }
        return key.materials()
                .with(
                        pending.number(),
                        version -> version.withHistory(version.history().turned(Turn.ON_DEMAND, now)));
    }

    /** Whether a version was imported into every key of a multi-Region key. */
    boolean isEverywhere(KmsKey key, KeyMaterial version) {
        return keyring.store().findAll(key.id()).stream().allMatch(each -> {
            KeyMaterial own = each.material(version.number());
            return own != null && own.isPresent();
        });
    }

    /** Rotates every key that is due; one that is disabled or to be deleted is not, until it is enabled again. */
    public void rotateDue() {
        Instant now = keyring.now().truncatedTo(ChronoUnit.MILLIS);
        for (KmsKey key : keyring.store().keys()) {
            if (due(key, now) != null) {
                var unused = keyring.store().update(key.address(), present -> rotatedIfDue(present, now));
                keyring.happened(KeyEvent.rotated(keyring.arn(key), Turn.AUTOMATIC));
            }
        }
    }

    private Rotation.@Nullable Schedule due(KmsKey key, Instant now) {
        Rotation.Schedule schedule = key.rotation().schedule();
        boolean due = schedule != null
                && !now.isBefore(schedule.next())
                && key.state() instanceof KeyState.Enabled
                && key.birth().origin() == KeyOrigin.AWS_KMS
                && !(key.id().isMultiRegion() && keyring.multiRegionType(key) == Keyring.MultiRegionType.REPLICA);
        return due ? schedule : null;
    }

    private KmsKey rotatedIfDue(KmsKey key, Instant now) {
        Rotation.Schedule schedule = due(key, now);
        if (schedule == null) {
            return key;
        }
        // One that was missed for long, as the key was disabled, begins its rhythm anew.
        Instant next = schedule.next().plus(Duration.ofDays(schedule.periodDays()));
        Instant following = next.isAfter(now) ? next : now.plus(Duration.ofDays(schedule.periodDays()));
        return key.withMaterials(withFresh(key, Turn.AUTOMATIC, now))
                .withRotation(key.rotation().withSchedule(new Rotation.Schedule(schedule.periodDays(), following)));
    }
}
