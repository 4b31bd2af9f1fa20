package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;

/**
 * Which keys an operation may have: the rows of AWS's table of key states. PendingReplicaDeletion is as PendingDeletion.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html">Key states</a>
 */
enum KeyRule {
    /** Looking at it. */
    READ(Verdict.OK, Verdict.OK, Verdict.OK, Verdict.OK),
    /** Saying who may use it, and taking imported material away. */
    PERMIT(Verdict.OK, Verdict.OK, Verdict.OK, Verdict.OK),
    /** Changing what is written on it, scheduling its deletion, bringing material. */
    CHANGE(Verdict.OK, Verdict.OK, Verdict.NO, Verdict.OK),
    /** Enabling and disabling it. */
    SWITCH(Verdict.OK, Verdict.OK, Verdict.NO, Verdict.NO),
    /** Using or rotating its material, granting that, replicating it. */
    USE(Verdict.OK, Verdict.NO, Verdict.NO, Verdict.NO),
    /** Taking a scheduled deletion back. */
    CANCEL_DELETION(Verdict.NO, Verdict.NO, Verdict.OK, Verdict.NO);

    private final Verdict enabled;
    private final Verdict disabled;
    private final Verdict pendingDeletion;
    private final Verdict pendingImport;

    KeyRule(Verdict enabled, Verdict disabled, Verdict pendingDeletion, Verdict pendingImport) {
        this.enabled = enabled;
        this.disabled = disabled;
        this.pendingDeletion = pendingDeletion;
        this.pendingImport = pendingImport;
    }

    private enum Verdict {
        OK,
        NO
    }

    /**
     * @throws KmsException when the key is in another state, or AWS-managed and the operation is more than looking
     */
    void check(KmsKey key, String arn) {
        if (this != READ && key.birth().owner() == KmsKey.Owner.AWS) {
            throw new KmsException(
                    "AccessDeniedException",
                    "The key policy of the AWS managed key " + arn + " allows this only to the service that owns it.");
        }
        if (verdict(key.state()) == Verdict.NO) {
            throw this == CANCEL_DELETION
                    ? KmsException.invalidState(arn + " is not pending deletion.")
                    : inTheWay(key.state(), arn);
        }
    }

    private Verdict verdict(KeyState state) {
        return switch (state) {
            case KeyState.Enabled is -> enabled;
            case KeyState.Disabled is -> disabled;
            case KeyState.PendingDeletion is -> pendingDeletion;
            case KeyState.PendingReplicaDeletion is -> pendingDeletion;
            case KeyState.PendingImport is -> pendingImport;
        };
    }

    private static KmsException inTheWay(KeyState state, String arn) {
        return switch (state) {
            case KeyState.Enabled is -> KmsException.invalidState(arn + " is enabled.");
            case KeyState.Disabled is -> new KmsException("DisabledException", arn + " is disabled.");
            case KeyState.PendingDeletion is -> KmsException.invalidState(arn + " is pending deletion.");
            case KeyState.PendingReplicaDeletion is -> KmsException.invalidState(arn + " is pending replica deletion.");
            case KeyState.PendingImport is -> KmsException.invalidState(arn + " is pending import.");
        };
    }
}
