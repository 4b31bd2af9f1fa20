package dev.hushtable.service.review.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.review.LogInMemory;
import dev.hushtable.service.review.LogScan;
import dev.hushtable.service.review.anomaly.AnomalyReport.Matter;
import dev.hushtable.service.review.anomaly.AnomalyReport.Unjudged;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Four weeks of a nurse's work, nine to five on working days, and then a Monday. */
class AnomalyFinderTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    private final LogInMemory log = new LogInMemory();

    private record Request(String principal, String name, String table, String attribute, int items) {
        static Request of(String principal) {
            return new Request(principal, "GetItem", "patients", "name", 1);
        }

        Request named(String other) {
            return new Request(principal, other, table, attribute, items);
        }

        Request of(String otherTable, String otherAttribute) {
            return new Request(principal, name, otherTable, otherAttribute, items);
        }

        Request items(int count) {
            return new Request(principal, name, table, attribute, count);
        }

        String at(Instant time) {
            return """
                    {"additionalEventData":{"attributesReturned":["%s"],"decision":"ALLOW","itemsReturned":%d,\
                    "principalToken":"%s"},"eventID":"%s","eventName":"%s","eventSource":"dynamodb.amazonaws.com",\
                    "eventTime":"%s","eventType":"AwsApiCall","resources":[{"ARN":\
                    "arn:aws:dynamodb:us-east-1:000000000000:table/%s","type":"AWS::DynamoDB::Table"}]}\
                    """.formatted(attribute, items, principal, UUID.randomUUID(), name, time, table);
        }
    }

    private void append(Instant time, int times, Request request) {
        for (int i = 0; i < times; i++) {
            log.append(request.at(time.plusSeconds(i % 3_600)));
        }
    }

    private static Instant at(LocalDate date, int hour) {
        return date.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    /** Ten to twelve requests an hour. */
    private void work(String principal, int days) {
        for (LocalDate day = MONDAY.minusDays(days); day.isBefore(MONDAY); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                for (int hour = 9; hour < 17; hour++) {
                    append(at(day, hour), 10 + hour % 3, Request.of(principal));
                }
            }
        }
    }

    private AnomalyReport report() {
        return report(ZoneOffset.UTC, null);
    }

    private AnomalyReport report(ZoneId zone, @Nullable String principal) {
        Instant from = at(MONDAY, 0);
        return new AnomalyFinder(new LogScan(log))
                .find(new AnomalyQuestion(
                        from.minus(Duration.ofDays(30)), from, from.plus(Duration.ofDays(1)), zone, principal));
    }

    @Test
    void finds_nothing_in_a_day_like_others() {
        work("nurse", 28);
        append(at(MONDAY, 9), 12, Request.of("nurse"));
        append(at(MONDAY, 17), 3, Request.of("nurse"));

        assertThat(report().findings()).isEmpty();
        assertThat(report().unjudged()).isEmpty();
    }

    @Test
    void finds_an_hour_of_many_requests_with_its_figures_and_events() {
        work("nurse", 28);
        long before = log.size();
        append(at(MONDAY, 10), 500, Request.of("nurse"));

        Finding requests = report().findings().getFirst();

        assertThat(requests.kind()).isEqualTo(AnomalyKind.REQUESTS);
        assertThat(requests.from()).isEqualTo(at(MONDAY, 10));
        assertThat(requests.figures())
                .isEqualTo(new Finding.Figures(11, 500, 61, "median 11, MAD 1 of 160 active hours"));
        assertThat(requests.events()).isEqualTo(new Finding.Events(500, before, before + 499));
        assertThat(report().findings())
                .extracting(Finding::kind)
                .containsExactly(AnomalyKind.REQUESTS, AnomalyKind.ITEMS);
    }

    @Test
    void finds_few_requests_that_take_many_items_and_scans() {
        work("nurse", 28);
        append(at(MONDAY, 10), 6, Request.of("nurse").named("Scan").items(1_000));

        assertThat(report().findings()).extracting(Finding::kind).containsExactly(AnomalyKind.ITEMS, AnomalyKind.SCANS);
    }

    @Test
    void is_not_misled_by_one_wild_hour_of_the_past() {
        work("nurse", 28);
        append(at(MONDAY.minusDays(7), 10), 50_000, Request.of("nurse"));
        append(at(MONDAY, 10), 500, Request.of("nurse"));

        assertThat(report().findings()).extracting(Finding::kind).contains(AnomalyKind.REQUESTS);
    }

    @Test
    void finds_what_is_used_for_the_first_time() {
        work("nurse", 28);
        append(at(MONDAY, 10), 1, Request.of("nurse").of("patients", "ssn"));
        append(at(MONDAY, 11), 2, Request.of("nurse").of("wages", "name"));

        assertThat(report().findings())
                .extracting(
                        Finding::kind,
                        Finding::subject,
                        finding -> finding.events().count())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                AnomalyKind.FIRST_TABLE, new Finding.Subject("wages", ""), 2L),
                        org.assertj.core.groups.Tuple.tuple(
                                AnomalyKind.FIRST_ATTRIBUTE, new Finding.Subject("wages", "name"), 2L),
                        org.assertj.core.groups.Tuple.tuple(
                                AnomalyKind.FIRST_ATTRIBUTE, new Finding.Subject("patients", "ssn"), 1L));
    }

    @Test
    void finds_work_at_night_once_and_by_the_clock_of_the_place() {
        work("nurse", 28);
        append(at(MONDAY, 2), 3, Request.of("nurse"));
        append(at(MONDAY, 3), 4, Request.of("nurse"));

        Finding night = report().findings().getFirst();

        assertThat(report().findings()).hasSize(1);
        assertThat(night.kind()).isEqualTo(AnomalyKind.OFF_HOURS);
        assertThat(night.from()).isEqualTo(at(MONDAY, 2));
        assertThat(night.to()).isEqualTo(at(MONDAY, 4));
        assertThat(night.figures())
                .isEqualTo(new Finding.Figures(0, 7, 1, "worked around 02:00 on 0 of 20 working days; Z"));
        // In Berlin that Monday has begun an hour ago.
        assertThat(report(ZoneId.of("Europe/Berlin"), null)
                        .findings()
                        .getFirst()
                        .figures()
                        .basis())
                .isEqualTo("worked around 03:00 on 0 of 21 working days; Europe/Berlin");
    }

    @Test
    void says_of_whom_too_little_is_known_instead_of_guessing() {
        work("nurse", 28);
        work("locum", 3);
        append(at(MONDAY, 2), 900, Request.of("locum").of("wages", "ssn"));

        AnomalyReport report = report();

        assertThat(report.findings()).isEmpty();
        assertThat(report.unjudged())
                .containsExactly(
                        new Unjudged("locum", Matter.HABITS, "8 active hours on 1 days", "24 active hours on 7 days"),
                        new Unjudged("locum", Matter.WORKING_DAYS, "1 working days", "4 working days"));
    }

    @Test
    void names_who_is_new_only_where_the_log_reaches_back() {
        append(at(MONDAY, 10), 1, Request.of("stranger"));
        assertThat(report().findings()).isEmpty();
        assertThat(report().unjudged()).extracting(Unjudged::principal).contains("stranger");

        work("nurse", 28);

        assertThat(report().findings()).extracting(Finding::kind).containsExactly(AnomalyKind.NEW_PRINCIPAL);
    }

    @Test
    void looks_at_one_principal_alone() {
        work("nurse", 28);
        work("porter", 28);
        append(at(MONDAY, 10), 500, Request.of("nurse"));
        append(at(MONDAY, 10), 500, Request.of("porter"));

        assertThat(report(ZoneOffset.UTC, "porter").findings())
                .hasSize(2)
                .allMatch(finding -> finding.principal().equals("porter"));
    }

    @Test
    void refuses_times_that_are_none() {
        Instant from = at(MONDAY, 0);
        assertThatThrownBy(() -> new AnomalyQuestion(from, from, from, ZoneOffset.UTC, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AnomalyQuestion(Instant.EPOCH, from, from.plusSeconds(1), ZoneOffset.UTC, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
