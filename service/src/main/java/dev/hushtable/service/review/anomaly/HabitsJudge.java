package dev.hushtable.service.review.anomaly;

import dev.hushtable.service.review.HourlyActivity.Hour;
import dev.hushtable.service.review.anomaly.AnomalyReport.Matter;
import dev.hushtable.service.review.anomaly.AnomalyReport.Unjudged;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Judges what one principal did by what it did before. Not thread-safe. */
final class HabitsJudge {
    private final AnomalyQuestion question;
    private final String principal;
    private final Habits habits;
    private final SortedMap<Long, HourFigures> before;
    private final SortedMap<Long, HourFigures> judged;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Unjudged> unjudged = new ArrayList<>();

    HabitsJudge(AnomalyQuestion question, String principal, Habits habits) {
        this.question = question;
        this.principal = principal;
        this.habits = habits;
        long border = Hour.of(question.from());
        this.before = habits.hours().headMap(border);
        this.judged = habits.hours().tailMap(border);
    }

    List<Finding> findings() {
        return findings;
    }

    List<Unjudged> unjudged() {
        return unjudged;
    }

    /** @param logReachesBack whether there would be a history of it if it had done anything */
    void judge(boolean logReachesBack) {
        if (judged.isEmpty()) {
            return;
        }
        if (before.isEmpty() && logReachesBack) {
            add(AnomalyKind.NEW_PRINCIPAL, Finding.Subject.NONE, judged, 0, 0, "nothing in all of the history");
            return;
        }
        int days = days();
        if (before.size() < Limits.LEAST_HOURS || days < Limits.LEAST_DAYS) {
            unjudged.add(new Unjudged(
                    principal,
                    Matter.HABITS,
                    before.size() + " active hours on " + days + " days",
                    Limits.LEAST_HOURS + " active hours on " + Limits.LEAST_DAYS + " days"));
        } else {
            for (Measure measure : Measure.values()) {
                volume(measure);
            }
            habits.uses().forEach(this::firstUse);
        }
        offHours();
    }

    private int days() {
        Set<LocalDate> days = before.keySet().stream()
                .map(hour -> Hour.start(hour).atZone(question.zone()).toLocalDate())
                .collect(Collectors.toSet());
        return days.size();
    }

    private void volume(Measure measure) {
        Baseline baseline =
                Baseline.of(before.values().stream().mapToLong(measure::of).toArray());
        double threshold = baseline.threshold(measure.slack());
        judged.forEach((hour, figures) -> {
            long seen = measure.of(figures);
            if (seen > threshold) {
                findings.add(new Finding(
                        measure.kind(),
                        principal,
                        Finding.Subject.NONE,
                        Hour.start(hour),
                        Hour.start(hour + 1),
                        new Finding.Figures(baseline.median(), seen, threshold, baseline.words()),
                        figures.events()));
            }
        });
    }

    private void firstUse(Habits.Used used, Habits.Sighting sighting) {
        if (question.isJudged(sighting.hour())) {
            findings.add(new Finding(
                    used.firstOf(),
                    principal,
                    used.subject(),
                    Hour.start(sighting.hour()),
                    question.to(),
                    new Finding.Figures(0, sighting.events().count(), 0, "never in " + before.size() + " active hours"),
                    sighting.events()));
        }
    }

    /** Unusual hours in a row are one finding. */
    private void offHours() {
        UsualHours usual =
                new UsualHours(new java.util.TreeSet<>(before.keySet()), Hour.of(question.from()), question.zone());
        Set<UsualHours.DayKind> unknown = EnumSet.noneOf(UsualHours.DayKind.class);
        SortedMap<Long, HourFigures> row = new java.util.TreeMap<>();
        for (Map.Entry<Long, HourFigures> one : judged.entrySet()) {
            UsualHours.DayKind kind = usual.dayKind(one.getKey());
            if (!usual.canJudge(kind)) {
                unknown.add(kind);
            } else if (!usual.isUsual(one.getKey())) {
                if (!row.isEmpty() && row.lastKey() + 1 != one.getKey()) {
                    offHours(row, usual);
                    row.clear();
                }
                row.put(one.getKey(), one.getValue());
            }
        }
        if (!row.isEmpty()) {
            offHours(row, usual);
        }
        for (UsualHours.DayKind kind : unknown) {
            unjudged.add(new Unjudged(
                    principal,
                    kind.matter(),
                    usual.days(kind) + " " + kind.words(),
                    Limits.LEAST_DAYS_OF_KIND + " " + kind.words()));
        }
    }

    private void offHours(SortedMap<Long, HourFigures> row, UsualHours usual) {
        long first = row.firstKey();
        UsualHours.DayKind kind = usual.dayKind(first);
        int worked = row.keySet().stream().mapToInt(usual::daysWorked).max().orElse(0);
        String basis = "worked around %s on %d of %d %s; %s"
                .formatted(
                        Hour.start(first).atZone(question.zone()).toLocalTime(),
                        worked,
                        usual.days(kind),
                        kind.words(),
                        question.zone());
        add(
                AnomalyKind.OFF_HOURS,
                Finding.Subject.NONE,
                row,
                worked,
                usual.days(kind) / (double) Limits.USUAL_ONE_DAY_OF,
                basis);
    }

    private void add(
            AnomalyKind kind,
            Finding.Subject subject,
            SortedMap<Long, HourFigures> hours,
            double expected,
            double threshold,
            String basis) {
        Finding.Events events = hours.values().stream()
                .map(HourFigures::events)
                .reduce(Finding.Events::plus)
                .orElseThrow();
        findings.add(new Finding(
                kind,
                principal,
                subject,
                Hour.start(hours.firstKey()),
                Hour.start(hours.lastKey() + 1),
                new Finding.Figures(expected, events.count(), threshold, basis),
                events));
    }
}
