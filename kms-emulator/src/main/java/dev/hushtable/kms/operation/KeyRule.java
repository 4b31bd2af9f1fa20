package dev.hushtable.kms.operation;

import dev.hushtable.kms.key.KeyState;
import dev.hushtable.kms.key.KmsKey;
import dev.hushtable.kms.protocol.KmsException;

/**
 * Which keys an operation may have.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html">Key states</a>
 */
enum KeyRule {
    /** Looking at it: every key. */
    READ,
    /** Saying who may use it: every key but those of the server's own. */
    PERMIT,
    /** Changing it: not one that is pending deletion. */
    CHANGE,
    /** Using its material: only an enabled one. */
    USE,
    /** Only one that is pending deletion. */
    CANCEL_DELETION;

    /**
     * @throws KmsException when the key is in another state, or AWS-managed and the operation is more than looking
     */
    void check(KmsKey key, String arn) {
        if (this == READ) {
            return;
        }
        if (key.birth().owner() == KmsKey.Owner.AWS) {
            throw new KmsException(
                    "AccessDeniedException",
                    "The key policy of the AWS managed key " + arn + " allows this only to the service that owns it.");
        }
        switch (key.state()) {
            case KeyState.Enabled enabled -> requireNotCancelling(arn);
            case KeyState.Disabled disabled -> {
                requireNotCancelling(arn);
                if (this == USE) {
                    throw new KmsException("DisabledException", arn + " is disabled.");
                }
            }
            case KeyState.PendingDeletion pending -> requireCancelling(arn);
            case KeyState.PendingReplicaDeletion pending -> requireCancelling(arn);
            case KeyState.PendingImport pending -> {
                requireNotCancelling(arn);
                if (this == USE) {
                    throw KmsException.invalidState(arn + " is pending import.");
                }
            }
        }
    }

    private void requireCancelling(String arn) {
        if (this != CANCEL_DELETION && this != PERMIT) {
            throw KmsException.invalidState(arn + " is pending deletion.");
        }
    }

    private void requireNotCancelling(String arn) {
        if (this == CANCEL_DELETION) {
            throw KmsException.invalidState(arn + " is not pending deletion.");
        }
    }
}
