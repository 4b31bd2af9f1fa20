package dev.hushtable.kms.operation;

import dev.hushtable.kms.store.KeyStoreException;

/** What is to be done with keys as time passes, whether anybody calls or not. Thread-safe. */
public final class Upkeep {
    private final Keyring keyring;
    private final Rotations rotations;
    private final KeyUses uses;

    public Upkeep(Keyring keyring, Rotations rotations, KeyUses uses) {
        this.keyring = keyring;
        this.rotations = rotations;
        this.uses = uses;
    }

    /** Does what is due now. */
    public void run() {
        keyring.destroyExpired();
        rotations.rotateDue();
        uses.save();
    }

    /** The last thing before the keys are closed. */
    public void stop() {
        try {
            uses.save();
        } catch (KeyStoreException closedOrBroken) {
            // The audit log has the uses; wiping the keys must not hang on them.
            return;
        }
    }
}
