package dev.hushtable.policy.naive;

/**
 * What is believed of a statement, as two plain truths: what an Allow makes of it and what a Deny makes of it. They
 * differ where something is not known yet.
 */
record Belief(boolean allows, boolean denies) {
    static final Belief UNKNOWN = new Belief(false, true);
    static final Belief DEFERRED = new Belief(true, false);

    static Belief of(boolean truth) {
        return new Belief(truth, truth);
    }

    Belief and(Belief other) {
        return new Belief(allows && other.allows, denies && other.denies);
    }

    Belief or(Belief other) {
        return new Belief(allows || other.allows, denies || other.denies);
    }

    /** The contrary: what one does not rule out, the contrary of it does not establish. */
    Belief not() {
        return new Belief(!denies, !allows);
    }
}
