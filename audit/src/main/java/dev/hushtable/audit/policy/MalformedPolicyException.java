package dev.hushtable.audit.policy;

/** A policy file that does not say what is trusted, and where it stops saying so. */
public final class MalformedPolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedPolicyException(int line, String problem) {
        super("line " + line + ": " + problem);
        this.line = line;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }
}
