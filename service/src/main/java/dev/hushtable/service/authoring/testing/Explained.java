package dev.hushtable.service.authoring.testing;

import dev.hushtable.policy.Decision;
import dev.hushtable.policy.explain.Explanation;
import java.util.List;

/**
 * Why one question of a request was decided as it was.
 *
 * @param matter what was decided
 * @param notes what the question itself does not say: when it was asked, what was done to results
 */
public record Explained(Explanation explanation, Matter matter, List<String> notes) {
    /** What is decided. */
    public enum Matter {
        /** Whether the request is allowed. */
        REQUEST,
        /** Whether a part of it is, or what of its results leaves. */
        PART
    }

    public Explained {
        notes = List.copyOf(notes);
    }

    /** Whether the request is denied for this. */
    public boolean denies() {
        return matter == Matter.REQUEST && explanation.decision() instanceof Decision.Deny;
    }
}
