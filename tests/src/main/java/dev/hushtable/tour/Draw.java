package dev.hushtable.tour;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;

/** Seeded draws: the same seed and the same questions give the same answers on every machine. Not thread-safe. */
final class Draw {
    /** Spreads neighbouring patients' seeds over all 64 bits. */
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    private final SplittableRandom random;

    private Draw(SplittableRandom random) {
        this.random = random;
    }

    /** The draws of one patient, whatever was drawn for others. */
    static Draw of(long seed, int patient) {
        return new Draw(new SplittableRandom(seed ^ (GOLDEN_RATIO * (patient + 1L))));
    }

    /** A number of {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** {@code from} to {@code to} different ones, in their natural order. */
    List<String> some(List<String> all, int from, int to) {
        int wanted = between(from, to);
        TreeSet<String> chosen = new TreeSet<>();
        while (chosen.size() < wanted) {
            chosen.add(pick(all));
        }
        return List.copyOf(chosen);
    }

    /** A string of that many digits whose first and last are not zero, so that no number is written two ways. */
    String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append(i == 0 || i == count - 1 ? between(1, 9) : between(0, 9));
        }
        return digits.toString();
    }

    /** A decimal of {@code from} to {@code to} units of 10<sup>-scale</sup>, in its shortest form. */
    String decimal(int from, int to, int scale) {
        BigDecimal value = BigDecimal.valueOf(between(from, to), scale);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    SdkBytes bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return SdkBytes.fromByteArrayUnsafe(bytes);
    }
}
