package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.CapacityDetails.ThroughputHistory;
import dev.hushtable.service.table.TableSettings.Billing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * When provisioned units may be changed: up at any time; down four times a day (UTC), and then once an hour.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas</a>
 */
public final class ThroughputRules {
    private static final Duration BETWEEN_LATER_DECREASES = Duration.ofHours(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEEE, MMMM d, uuuu 'at' h:mm:ss a 'Coordinated Universal Time'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private ThroughputRules() {}

    /** How many decreases there were on the day of {@code now}. */
    public static int decreasesToday(ThroughputHistory history, Instant now) {
        LocalDate today = day(now);
        return Math.toIntExact(history.decreases().stream()
                .filter(decrease -> day(decrease).equals(today))
                .count());
    }

    /**
     * The history with one change more. Both numbers down at once is one decrease.
     *
     * @throws InvalidInputException when nothing changes
     * @throws LimitExceededException when it is one decrease too many
     */
    static ThroughputHistory changed(
            ThroughputHistory history, Billing.Provisioned from, Billing.Provisioned to, Moment moment) {
        if (from.equals(to)) {
            throw new InvalidInputException(unchanged(from, moment.subject()));
        }
        boolean less = to.readCapacityUnits() < from.readCapacityUnits()
                || to.writeCapacityUnits() < from.writeCapacityUnits();
        boolean more = to.readCapacityUnits() > from.readCapacityUnits()
                || to.writeCapacityUnits() > from.writeCapacityUnits();
        ThroughputHistory after = less ? decreased(history, moment.now()) : history;
        return more ? new ThroughputHistory(moment.now(), after.lastDecrease(), after.decreases()) : after;
    }

    private static ThroughputHistory decreased(ThroughputHistory history, Instant now) {
        Instant last = history.lastDecrease();
        int today = decreasesToday(history, now);
        if (last != null && today >= TableLimits.MAX_DECREASES_AT_ONCE) {
            Instant next = earlier(
                    last.plus(BETWEEN_LATER_DECREASES),
                    day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            if (now.isBefore(next)) {
                throw new LimitExceededException("Provisioned throughput decreases are limited within a given UTC day. "
                        + "After the first 4 decreases, each subsequent decrease in the same UTC day can be performed "
                        + "at most once every 3600 seconds. Number of decreases today: " + today
                        + ". Last decrease at " + TIME.format(last) + ". Next decrease can be made at "
                        + TIME.format(next));
            }
        }
        List<Instant> decreases = new ArrayList<>(history.decreases());
        decreases.removeIf(decrease -> !day(decrease).equals(day(now)));
        decreases.add(now);
        return new ThroughputHistory(history.lastIncrease(), now, decreases);
    }

    private static String unchanged(Billing.Provisioned units, CapacitySubject subject) {
        String provisioned = " provisioned for " + subject.ofUnits() + ": ";
        return "The provisioned throughput for the " + subject.shortly()
                + " will not change. The requested value equals the current value. Current ReadCapacityUnits"
                + provisioned + units.readCapacityUnits() + ". Requested ReadCapacityUnits: "
                + units.readCapacityUnits() + ". Current WriteCapacityUnits" + provisioned
                + units.writeCapacityUnits() + ". Requested WriteCapacityUnits: " + units.writeCapacityUnits()
                + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.";
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** Whose units change, and when. */
    record Moment(CapacitySubject subject, Instant now) {}
}
