package dev.hushtable.service.authoring.testing;

import dev.hushtable.policy.Decision;

/** What a test may expect of a decision. */
public enum Verdict {
    ALLOW("Allow"),
    /** Denied, whatever for. */
    DENY("Deny"),
    /** A Deny statement applies. */
    EXPLICIT_DENY("ExplicitDeny"),
    /** Nothing denies, but an Allow is missing. */
    IMPLICIT_DENY("ImplicitDeny");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** As tests write it. */
    public String word() {
        return word;
    }

    static Verdict of(Decision decision) {
        return switch (decision) {
            case Decision.Allow allow -> ALLOW;
            case Decision.Deny deny -> deny.explicit() ? EXPLICIT_DENY : IMPLICIT_DENY;
        };
    }

    /** Whether a decision that came to {@code actual} is what was expected. */
    boolean isMetBy(Verdict actual) {
        return this == actual || (this == DENY && actual != ALLOW);
    }
}
