package dev.hushtable.tests;

/** How often a crash test kills: {@code make crash} says it for all of them; without, each has a number for every build. */
final class CrashRounds {
    private CrashRounds() {}

    /**
     * @param bounded kills in a build that says nothing
     */
    static int orBounded(int bounded) {
        return Integer.getInteger("hushtable.crash.rounds", bounded);
    }

    /** What a failed run printed, to have its choices again. */
    static long seed() {
        return Long.getLong("hushtable.crash.seed", System.nanoTime());
    }
}
