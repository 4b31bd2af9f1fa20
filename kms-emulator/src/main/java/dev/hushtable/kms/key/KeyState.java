package dev.hushtable.kms.key;

import java.time.Duration;
import java.time.Instant;

/**
 * What a key may be used for now. AWS's Creating and Updating do not arise, as replicas and changes of the primary are
 * done when the call returns; nor does Unavailable, as there are no custom key stores.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html">Key states</a>
 */
public sealed interface KeyState {

    /** The value of {@code KeyState} on the wire. */
    String wireName();

    /** Usable. */
    record Enabled() implements KeyState {
        @Override
        public String wireName() {
            return "Enabled";
        }
    }

    /** Kept, but unusable until enabled again. */
    record Disabled() implements KeyState {
        @Override
        public String wireName() {
            return "Disabled";
        }
    }

    /** Unusable; material and aliases are destroyed once {@code deletionDate} has passed. */
    record PendingDeletion(Instant deletionDate) implements KeyState {
        @Override
        public String wireName() {
            return "PendingDeletion";
        }
    }

    /** Unusable until all of its imported material is here. */
    record PendingImport() implements KeyState {
        @Override
        public String wireName() {
            return "PendingImport";
        }
    }

    /** A primary key, unusable; its waiting period begins when its last replica is destroyed. */
    record PendingReplicaDeletion(int windowDays) implements KeyState {
        @Override
        public String wireName() {
            return "PendingReplicaDeletion";
        }

        /** What it becomes when the last replica is destroyed at {@code moment}. */
        public PendingDeletion beginningAt(Instant moment) {
            return new PendingDeletion(moment.plus(Duration.ofDays(windowDays)));
        }
    }
}
