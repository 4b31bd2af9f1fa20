package dev.hushtable.service.cli;

/** A command cannot do what was asked: one clear sentence for the person, and the exit code (sysexits.h) for the script. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Wrong use or configuration. */
    public static final int USAGE = 64;

    /** What was named does not exist or cannot be read. */
    public static final int NO_INPUT = 66;

    /** A needed service or resource is not to be had, for example a port. */
    public static final int UNAVAILABLE = 69;

    /** A folder or file cannot be made. */
    public static final int CANNOT_CREATE = 73;

    /** The audit log or a disk failed; the process cannot go on safely. */
    public static final int IO_ERROR = 74;

    /** Too much was asked at once; the same succeeds later. */
    public static final int TRY_AGAIN = 75;

    /** A key, a signature or a permission is wrong. */
    public static final int NO_PERMISSION = 77;

    private final int exitCode;

    public CommandFailure(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
