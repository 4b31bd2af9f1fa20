package dev.hushtable.audit;

/** Every bound of the log, with the source of its number. */
public final class Limits {

    /** C2SP tlog-tiles stores an entry behind a 16-bit length. */
    public static final int MAX_ENTRY_BYTES = 65_535;

    private Limits() {}
}
