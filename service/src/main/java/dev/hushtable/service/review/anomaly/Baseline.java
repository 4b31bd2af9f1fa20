package dev.hushtable.service.review.anomaly;

import java.util.Arrays;

/**
 * What is usual: median and median absolute deviation, which one wild hour of the past does not move.
 *
 * @param hours of which it was computed: those in which the principal did anything
 */
record Baseline(double median, double deviation, int hours) {

    static Baseline of(long[] values) {
        double median = median(Arrays.stream(values).asDoubleStream().toArray());
        double[] deviations = Arrays.stream(values)
                .mapToDouble(value -> Math.abs(value - median))
                .toArray();
        return new Baseline(median, median(deviations), values.length);
    }

    private static double median(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Beyond it an hour is unusual: an outlier, at least twice what is usual, and by more than a few. */
    double threshold(int slack) {
        double outlier = Limits.OUTLIER * Limits.DEVIATION_OF_MAD * deviation;
        return median + Math.max(outlier, Math.max(median, slack));
    }

    String words() {
        return "median " + number(median) + ", MAD " + number(deviation) + " of " + hours + " active hours";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
