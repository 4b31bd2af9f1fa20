package dev.hushtable.service.operation;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.wire.ApiException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the table catalogue made of a request: a value to work with, or the error that it is. The error would tell a
 * stranger which tables exist and how their keys look, so it is kept here until the decision has been made, and told by
 * {@link #tell} in {@code execute}. Immutable.
 */
public final class AfterDecision<T> {
    private final @Nullable T value;
    private final @Nullable ApiException error;

    private AfterDecision(@Nullable T value, @Nullable ApiException error) {
        this.value = value;
        this.error = error;
    }

    /** Runs {@code work} now and keeps what came of it. */
    public static <T> AfterDecision<T> of(Supplier<T> work) {
        try {
            return new AfterDecision<>(work.get(), null);
        } catch (ApiException e) {
            return new AfterDecision<>(null, e);
        } catch (InvalidInputException e) {
            return new AfterDecision<>(null, ApiException.validation(e));
        }
    }

    /** Goes on with the value if there is one. */
    <U> AfterDecision<U> map(Function<T, U> next) {
        T present = value;
        return present == null ? new AfterDecision<>(null, error) : of(() -> next.apply(present));
    }

    /** The value, or null; for what has to be known for the decision itself. */
    @Nullable
    T peek() {
        return value;
    }

    /**
     * The value. To be asked only when the decision was made.
     *
     * @throws ApiException the error that was kept
     */
    public T tell() {
        if (value == null) {
            throw error == null ? new IllegalStateException("neither a value nor an error") : error;
        }
        return value;
    }
}
