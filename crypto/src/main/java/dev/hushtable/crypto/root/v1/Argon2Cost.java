package dev.hushtable.crypto.root.v1;

/**
 * How dear one guess of a passphrase is: the parameters of Argon2id (RFC 9106). Bounded, because a cost read from a file
 * is spent before anything in that file is known to be genuine.
 *
 * @param memoryKibibytes 8 for each lane at least; taken from the Java heap
 */
public record Argon2Cost(int memoryKibibytes, int iterations, int lanes) {
    /** 256 MiB, three passes, one lane: about one second. Guessing on graphics cards is bound by the memory. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(256 * 1024, 3, 1);

    private static final int MAX_MEMORY_KIBIBYTES = 2 * 1024 * 1024 - 1;
    private static final int MAX_ITERATIONS = 64;
    private static final int MAX_LANES = 16;

    public Argon2Cost {
        boolean valid = lanes >= 1
                && lanes <= MAX_LANES
                && memoryKibibytes >= 8 * lanes
                && memoryKibibytes <= MAX_MEMORY_KIBIBYTES
                && iterations >= 1
                && iterations <= MAX_ITERATIONS;
        if (!valid) {
            throw new IllegalArgumentException("Argon2 takes 1 to " + MAX_LANES + " lanes, 8 KiB a lane to "
                    + MAX_MEMORY_KIBIBYTES + " KiB of memory and 1 to " + MAX_ITERATIONS + " iterations, not "
                    + lanes + ", " + memoryKibibytes + " and " + iterations);
        }
    }
}
