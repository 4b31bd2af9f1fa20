package dev.hushtable.service.authoring.history;

import dev.hushtable.audit.event.AuditEvent;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a request ended for who made it.
 *
 * @param left names of attributes that left, of all items together
 * @param redacted names that were left out
 * @param masked names that left under a mask
 */
record Outcome(Answer answer, Set<String> left, Set<String> redacted, Set<String> masked) {
    static final Outcome DENIED = new Outcome(Answer.DENY, Set.of(), Set.of(), Set.of());

    enum Answer {
        ALLOW,
        DENY,
        /** Only a record has it: the request was allowed, and what it found or a class of attributes it named was not. */
        DENY_ON_RESULT
    }

    Outcome {
        left = Set.copyOf(left);
        redacted = Set.copyOf(redacted);
        masked = Set.copyOf(masked);
    }

    /** What the record tells; its {@code decision} must be there. */
    static Outcome recorded(AuditEvent event) {
        return new Outcome(
                answer(event),
                Set.copyOf(event.attributesReturned()),
                Set.copyOf(event.attributesRedacted()),
                Set.copyOf(event.attributesMasked()));
    }

    private static Answer answer(AuditEvent event) {
        if ("ALLOW".equals(event.decision())) {
            return Answer.ALLOW;
        }
        return event.raw().object("additionalEventData").has("deniedOn") ? Answer.DENY_ON_RESULT : Answer.DENY;
    }

    /** Every name the items were known to have. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(left);
        names.addAll(redacted);
        return names;
    }

    boolean isDenied() {
        return answer != Answer.ALLOW;
    }
}
