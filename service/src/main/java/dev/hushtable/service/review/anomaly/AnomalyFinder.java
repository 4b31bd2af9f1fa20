package dev.hushtable.service.review.anomaly;

import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearchException;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.HourlyActivity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what is unusual, from counts of hours alone; the events behind it are a search away. Thread-safe. */
public final class AnomalyFinder {
    private static final Comparator<Finding> NEWEST_FIRST = Comparator.comparing(Finding::from)
            .reversed()
            .thenComparing(Finding::kind)
            .thenComparing(Finding::principal)
            .thenComparing(finding ->
                    finding.subject().table() + "/" + finding.subject().name());

    private final HourlyActivity log;

    public AnomalyFinder(HourlyActivity log) {
        this.log = log;
    }

    /** @throws AuditSearchException when it cannot be answered now, or has more to keep in mind than it may */
    public AnomalyReport find(AnomalyQuestion question) {
        Reading reading = new Reading(question);
        long upTo = log.hours(AuditQuery.ALL.between(question.historyFrom(), question.to()), reading);
        List<Finding> findings = new ArrayList<>();
        List<AnomalyReport.Unjudged> unjudged = new ArrayList<>();
        reading.principals.forEach((principal, habits) -> {
            HabitsJudge judge = new HabitsJudge(question, principal, habits);
            judge.judge(reading.reachesBack());
            findings.addAll(judge.findings());
            unjudged.addAll(judge.unjudged());
        });
        findings.sort(NEWEST_FIRST);
        unjudged.sort(
                Comparator.comparing(AnomalyReport.Unjudged::principal).thenComparing(AnomalyReport.Unjudged::what));
        List<AnomalyReport.Unjudged> toldOf = unjudged.subList(0, Math.min(unjudged.size(), Limits.MOST_FINDINGS));
        int told = Math.min(findings.size(), Limits.MOST_FINDINGS);
        return new AnomalyReport(question, findings.subList(0, told), findings.size() - told, toldOf, upTo);
    }

    /** What is kept of the log for one answer. */
    private static final class Reading implements HourlyActivity.HourVisitor {
        private final AnomalyQuestion question;
        private final Map<String, Habits> principals = new HashMap<>();
        private long kept;
        private long earliest = Long.MAX_VALUE;

        Reading(AnomalyQuestion question) {
            this.question = question;
        }

        @Override
        public void hour(Facts facts, HourlyActivity.Hour hour) {
            earliest = Math.min(earliest, hour.hour());
            String principal = facts.first(Field.PRINCIPAL);
            String only = question.principal();
            if (principal.isEmpty() || (only != null && !only.equals(principal))) {
                return;
            }
            kept += principals
                    .computeIfAbsent(principal, ignored -> new Habits())
                    .add(facts, hour);
            if (kept > Limits.MOST_KEPT) {
                throw new AuditSearchException(
                        AuditSearchException.Reason.TOO_LONG,
                        "too many principals for so long a history: ask about one, or with a shorter history");
            }
        }

        /** Whether the log is so old that who is not in its history did nothing. */
        boolean reachesBack() {
            return earliest != Long.MAX_VALUE
                    && !HourlyActivity.Hour.start(earliest)
                            .plus(java.time.Duration.ofDays(Limits.LEAST_DAYS))
                            .isAfter(question.from());
        }
    }
}
