package dev.hushtable.service.review.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DetectionEngineTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private long index;

    @Test
    void every_event_is_an_alert_when_nothing_is_counted() throws PolicyException {
        DetectionEngine engine = engine("Match: {EventName: DeleteTable}");

        assertThat(engine.observe(event(0, Map.of(Field.EVENT_NAME, "DeleteTable"))))
                .hasSize(1);
        assertThat(engine.observe(event(1, Map.of(Field.EVENT_NAME, "DeleteTable"))))
                .hasSize(1);
        assertThat(engine.observe(event(2, Map.of(Field.EVENT_NAME, "GetItem"))))
                .isEmpty();
    }

    @Test
    void alternatives_and_exceptions_are_as_written() throws PolicyException {
        DetectionEngine engine = engine("""
                Match:
                  Any:
                    - {TableName|startsWith: Pat}
                    - {TableName|endsWith: -archive}
                  Not: {Decision: DENY}
                """);

        assertThat(engine.observe(event(0, Map.of(Field.TABLE, "Patients")))).hasSize(1);
        assertThat(engine.observe(event(0, Map.of(Field.TABLE, "x-archive")))).hasSize(1);
        assertThat(engine.observe(event(0, Map.of(Field.TABLE, "Wards")))).isEmpty();
        assertThat(engine.observe(event(0, Map.of(Field.TABLE, "Patients", Field.DECISION, "DENY"))))
                .isEmpty();
    }

    @Test
    void counts_within_a_window_that_slides() throws PolicyException {
        DetectionEngine engine = engine("""
                Match: {Decision: DENY}
                Count: {AtLeast: 3, Within: 60s}
                Quiet: 0s
                """);

        List<Integer> alerts = new ArrayList<>();
        for (int second : new int[] {0, 40, 80, 90, 100, 300}) {
            alerts.add(engine.observe(event(second, Map.of(Field.DECISION, "DENY")))
                    .size());
        }

        assertThat(alerts).containsExactly(0, 0, 0, 1, 1, 0);
    }

    @Test
    void a_group_that_was_told_of_is_quiet_for_a_while_and_others_are_not() throws PolicyException {
        DetectionEngine engine = engine("""
                Match: {Decision: DENY}
                Count: {AtLeast: 2, By: [PrincipalToken], Within: 1h}
                Quiet: 10m
                """);

        assertThat(alerts(engine, 0, 5, "a")).isEqualTo(1);
        assertThat(alerts(engine, 10, 5, "b")).isEqualTo(1);
        assertThat(alerts(engine, 700, 5, "a")).isEqualTo(1);
    }

    @Test
    void different_values_are_counted_once_each() throws PolicyException {
        DetectionEngine engine = engine("""
                Match: {Decision: DENY}
                Count: {AtLeast: 3, Within: 1h, Distinct: TableName}
                """);

        assertThat(engine.observe(event(0, Map.of(Field.DECISION, "DENY", Field.TABLE, "a"))))
                .isEmpty();
        assertThat(engine.observe(event(1, Map.of(Field.DECISION, "DENY", Field.TABLE, "a"))))
                .isEmpty();
        assertThat(engine.observe(event(2, Map.of(Field.DECISION, "DENY", Field.TABLE, "b"))))
                .isEmpty();
        assertThat(engine.observe(event(3, Map.of(Field.DECISION, "DENY", Field.TABLE, "c"))))
                .singleElement()
                .satisfies(alert -> assertThat(alert.count()).isEqualTo(3));
    }

    @Test
    void silence_is_told_once_and_again_after_there_was_something() throws PolicyException {
        DetectionEngine engine = engine("""
                Match: {EventName: Heartbeat}
                Silence: {Lasting: 5m}
                Quiet: 0s
                """);
        engine.observe(event(0, Map.of(Field.EVENT_NAME, "Heartbeat")));

        assertThat(engine.tick(NOON.plusSeconds(299))).isEmpty();
        assertThat(engine.tick(NOON.plusSeconds(300))).hasSize(1);
        assertThat(engine.tick(NOON.plusSeconds(900))).isEmpty();
        engine.observe(event(1_000, Map.of(Field.EVENT_NAME, "Heartbeat")));
        assertThat(engine.tick(NOON.plusSeconds(1_300))).hasSize(1);
    }

    /** A flood of names somebody makes up must not fill the memory. */
    @Test
    void many_groups_are_forgotten_not_kept() throws PolicyException {
        DetectionEngine engine = engine("""
                Match: {Decision: DENY}
                Count: {AtLeast: 2, By: [AccessKeyId], Within: 1d}
                """);
        for (int i = 0; i < 3 * Limits.MAX_GROUPS; i++) {
            engine.observe(event(0, Map.of(Field.DECISION, "DENY", Field.ACCESS_KEY_ID, "AKIA" + i)));
        }

        assertThat(engine.observe(event(1, Map.of(Field.DECISION, "DENY", Field.ACCESS_KEY_ID, "AKIA0"))))
                .isEmpty();
        assertThat(engine.observe(event(1, Map.of(Field.DECISION, "DENY", Field.ACCESS_KEY_ID, "AKIA0"))))
                .hasSize(1);
    }

    private int alerts(DetectionEngine engine, int from, int events, String principal) {
        int alerts = 0;
        for (int i = 0; i < events; i++) {
            alerts += engine.observe(event(from + i, Map.of(Field.DECISION, "DENY", Field.PRINCIPAL, principal)))
                    .size();
        }
        return alerts;
    }

    private Observation event(int second, Map<Field, String> values) {
        Facts.Collecting facts = new Facts.Collecting();
        values.forEach(facts::add);
        return new Observation(index++, NOON.plusSeconds(second), facts.facts(), new JsonObject(Map.of()), 0, 0);
    }

    private static DetectionEngine engine(String text) throws PolicyException {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("d.yaml", "Title: a\nSeverity: low\n" + text);
        return new DetectionEngine(DetectionReader.read(files), NOON);
    }
}
