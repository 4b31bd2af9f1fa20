package dev.hushtable.service.review.anomaly;

import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.HourlyActivity.Hour;
import java.util.Set;

/** What a principal did in one hour. Immutable. */
record HourFigures(long requests, long items, long scans, long exports, Finding.Events events) {
    /** What takes much out at once, of tables and of the log. */
    private static final Set<String> EXPORTS =
            Set.of("ExportAudit", "DiscloseAudit", "ExportTableToPointInTime", "GetObject");

    static HourFigures of(Facts facts, Hour hour) {
        String name = facts.first(Field.EVENT_NAME);
        return new HourFigures(
                hour.events(),
                hour.items(),
                name.equals("Scan") ? hour.events() : 0,
                EXPORTS.contains(name) ? hour.events() : 0,
                new Finding.Events(hour.events(), hour.first(), hour.last()));
    }

    HourFigures plus(HourFigures other) {
        return new HourFigures(
                requests + other.requests,
                items + other.items,
                scans + other.scans,
                exports + other.exports,
                events.plus(other.events));
    }
}
