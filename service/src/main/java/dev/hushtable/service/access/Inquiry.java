package dev.hushtable.service.access;

import java.util.List;
import java.util.function.Supplier;

/**
 * What one request needs to be allowed, before the policies were asked. Only {@link AccessControl} makes one.
 *
 * @param <P> the plan it is about
 */
public final class Inquiry<P extends Plan> {
    private final List<Question> questions;
    private final Supplier<Permitted<P>> decision;

    Inquiry(List<Question> questions, Supplier<Permitted<P>> decision) {
        this.questions = questions;
        this.decision = decision;
    }

    /** In the order of the plan's footprints, also those that are not asked any more once one is denied. */
    public List<Question> questions() {
        return questions;
    }

    /**
     * Asks.
     *
     * @throws AccessDeniedException at the first question that is not answered with an Allow
     */
    public Permitted<P> decide() {
        return decision.get();
    }
}
