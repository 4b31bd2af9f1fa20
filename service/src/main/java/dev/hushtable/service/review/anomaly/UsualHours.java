package dev.hushtable.service.review.anomaly;

import dev.hushtable.service.review.HourlyActivity.Hour;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * When a principal works: hours of the day on working days, and at weekends (Saturday and Sunday), of its own history. The
 * hours before and after one with work are usual, too. Immutable.
 */
final class UsualHours {
    private static final int HOURS_OF_DAY = 24;

    private final ZoneId zone;
    private final Map<DayKind, Long> days = new EnumMap<>(DayKind.class);
    private final Map<DayKind, List<Set<LocalDate>>> worked = new EnumMap<>(DayKind.class);

    /** Days on which people have different hours. */
    enum DayKind {
        WORKING_DAY(AnomalyReport.Matter.WORKING_DAYS, "working days"),
        WEEKEND(AnomalyReport.Matter.WEEKENDS, "days of weekends");

        private final AnomalyReport.Matter matter;
        private final String words;

        DayKind(AnomalyReport.Matter matter, String words) {
            this.matter = matter;
            this.words = words;
        }

        AnomalyReport.Matter matter() {
            return matter;
        }

        String words() {
            return words;
        }

        static DayKind of(LocalDate date) {
            DayOfWeek day = date.getDayOfWeek();
            return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? WEEKEND : WORKING_DAY;
        }
    }

    /**
     * @param active hours since the epoch with work
     * @param end the first hour that is no history any more
     */
    UsualHours(SortedSet<Long> active, long end, ZoneId zone) {
        this.zone = zone;
        for (DayKind kind : DayKind.values()) {
            List<Set<LocalDate>> hours = new ArrayList<>();
            for (int hour = 0; hour < HOURS_OF_DAY; hour++) {
                hours.add(new HashSet<>());
            }
            worked.put(kind, hours);
        }
        if (active.isEmpty()) {
            return;
        }
        LocalDate last = local(end - 1).toLocalDate();
        local(active.first())
                .toLocalDate()
                .datesUntil(last.plusDays(1))
                .forEach(date -> days.merge(DayKind.of(date), 1L, Long::sum));
        for (long hour : active) {
            for (long near = hour - 1; near <= hour + 1; near++) {
                ZonedDateTime time = local(near);
                worked(time).add(time.toLocalDate());
            }
        }
    }

    private ZonedDateTime local(long hour) {
        return Hour.start(hour).atZone(zone);
    }

    private Set<LocalDate> worked(ZonedDateTime time) {
        List<Set<LocalDate>> hours = worked.get(DayKind.of(time.toLocalDate()));
        return hours == null ? Set.of() : hours.get(time.getHour());
    }

    DayKind dayKind(long hour) {
        return DayKind.of(local(hour).toLocalDate());
    }

    /** How many days of a kind the history has. */
    long days(DayKind kind) {
        return days.getOrDefault(kind, 0L);
    }

    boolean canJudge(DayKind kind) {
        return days(kind) >= Limits.LEAST_DAYS_OF_KIND;
    }

    /** On how many days there was work around that hour. */
    int daysWorked(long hour) {
        return worked(local(hour)).size();
    }

    boolean isUsual(long hour) {
        return (long) daysWorked(hour) * Limits.USUAL_ONE_DAY_OF >= Math.max(1, days(dayKind(hour)));
    }
}
