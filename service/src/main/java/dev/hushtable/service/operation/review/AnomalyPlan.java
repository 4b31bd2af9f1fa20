package dev.hushtable.service.operation.review;

import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.anomaly.AnomalyQuestion;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.Constraint;
import dev.hushtable.service.wire.Members;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The plan to look for anomalies: of all tables at once, so the policies are asked for all of the log. */
record AnomalyPlan(AnomalyQuestion question) implements Plan {
    private static final Duration HISTORY = Duration.ofDays(30);
    private static final Constraint SHORT = new Constraint.MaxLength(64);

    static AnomalyPlan read(ApiRequest request) {
        Members members = Members.of(request.body());
        String from = members.requiredString("From", SHORT);
        String to = members.requiredString("To", SHORT);
        String historyFrom = members.string("HistoryFrom", SHORT);
        String zone = members.string("Zone", SHORT);
        String principal = members.string("PrincipalToken", new Constraint.MinLength(1), SHORT);
        members.check();
        try {
            Instant begin = Instant.parse(from);
            return new AnomalyPlan(new AnomalyQuestion(
                    historyFrom == null ? begin.minus(HISTORY) : Instant.parse(historyFrom),
                    begin,
                    Instant.parse(to),
                    ZoneId.of(zone == null ? "UTC" : zone),
                    principal));
        } catch (DateTimeException e) {
            throw ApiException.validation(
                    "From, To and HistoryFrom are times such as 2026-11-22T10:00:00Z, Zone one such as Europe/Berlin");
        } catch (IllegalArgumentException e) {
            throw ApiException.validation(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Footprint> footprints() {
        return List.of(new Footprint(ReviewPlan.SEARCH, "*", Map.of()));
    }

    void tell(Recording recording) {
        recording.facts().parameter("historyFrom", question.historyFrom().toString());
        recording.facts().parameter("from", question.from().toString());
        recording.facts().parameter("to", question.to().toString());
        recording.facts().parameter("zone", question.zone().getId());
        String principal = question.principal();
        if (principal != null) {
            recording.facts().parameter("tokenOfPrincipal", principal);
        }
    }
}
