package dev.hushtable.service.review.anomaly;

import java.util.function.ToLongFunction;

/** What is counted of an hour. */
enum Measure {
    REQUESTS(AnomalyKind.REQUESTS, HourFigures::requests, 50),
    ITEMS(AnomalyKind.ITEMS, HourFigures::items, 100),
    SCANS(AnomalyKind.SCANS, HourFigures::scans, 5),
    EXPORTS(AnomalyKind.EXPORTS, HourFigures::exports, 3);

    private final AnomalyKind kind;

    @SuppressWarnings("ImmutableEnumChecker") // Methods of a record, without a state.
    private final ToLongFunction<HourFigures> counted;

    private final int slack;

    /** @param slack how much more than usual is nothing, however regular the history: nobody is called for ten requests */
    Measure(AnomalyKind kind, ToLongFunction<HourFigures> counted, int slack) {
        this.kind = kind;
        this.counted = counted;
        this.slack = slack;
    }

    AnomalyKind kind() {
        return kind;
    }

    long of(HourFigures hour) {
        return counted.applyAsLong(hour);
    }

    int slack() {
        return slack;
    }
}
