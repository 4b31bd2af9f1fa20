package dev.hushtable.kms.key;

import java.time.Instant;

/**
 * What a key may be used for now.
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
}
