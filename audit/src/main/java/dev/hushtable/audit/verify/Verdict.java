package dev.hushtable.audit.verify;

/** What a verification says; a worse one hides the others. */
public enum Verdict {
    /** Everything present belongs together and to the signature. */
    VERIFIED(0),
    /** Whole, but older or smaller than the auditor expects. */
    STALE(3),
    /** Something is missing, so not everything could be checked. */
    INCOMPLETE(2),
    /** Something is there that the signed log did not contain, or is gone that it did. */
    TAMPERED(1);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The status a command line tool ends with. */
    public int exitCode() {
        return exitCode;
    }
}
