package dev.hushtable.policy.explain;

import dev.hushtable.policy.ContextValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request has for one operand.
 *
 * @param state whether there is a value at all
 * @param values one or several; none unless {@code state} says so
 */
public record Asked(State state, List<String> values) {
    public Asked {
        values = List.copyOf(values);
    }

    /** What is known of the value. */
    public enum State {
        ABSENT("absent"),
        /** Exactly one value. */
        ONE("one value"),
        /** A list of values, which may be empty. */
        LIST("a list"),
        UNDETERMINED("could not be determined"),
        DEFERRED("decided on the result");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    static Asked one(String value) {
        return new Asked(State.ONE, List.of(value));
    }

    static Asked of(@Nullable ContextValue value) {
        return switch (value) {
            case null -> new Asked(State.ABSENT, List.of());
            case ContextValue.Single single -> one(single.value());
            case ContextValue.Many many -> new Asked(State.LIST, many.values());
            case ContextValue.Unknown unknown -> new Asked(State.UNDETERMINED, List.of());
            case ContextValue.Deferred deferred -> new Asked(State.DEFERRED, List.of());
        };
    }
}
