package dev.hushtable.audit.witness;

import java.io.IOException;

/** A witness answered, and did not cosign. */
public final class WitnessRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What it means for the log. */
    public enum Reason {
        /** Wrong keys, wrong address, a proxy between: to be set right by people. */
        MISUNDERSTOOD,
        /** The witness has seen more of the log than there is, or something else: the log was rolled back or rewritten. */
        CONTRADICTED
    }

    WitnessRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
