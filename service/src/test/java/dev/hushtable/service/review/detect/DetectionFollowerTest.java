package dev.hushtable.service.review.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.service.review.LogInMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DetectionFollowerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final LogInMemory log = new LogInMemory();
    private final List<String> raised = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void three_deleted_tables_are_too_many() throws IOException {
        Files.writeString(folder.resolve("deletions.yaml"), """
                Title: Three tables deleted
                Severity: high
                Match: {EventName: DeleteTable}
                Count: {AtLeast: 3, Within: 1h}
                """);
    }

    @Test
    void finds_what_is_new_and_says_how_far_it_came() throws Exception {
        DetectionFollower follower = follow(0);
        deleteTables(2, 0);
        follower.advance(NOON);
        deleteTables(1, 10);
        follower.advance(NOON);

        assertThat(raised).containsExactly("deletions 2");
        assertThat(follower.next()).isEqualTo(3);
    }

    @Test
    void remembers_after_a_restart_what_it_had_seen_and_tells_nothing_twice() throws Exception {
        deleteTables(2, 0);
        follow(0).advance(NOON);
        deleteTables(1, 10);

        DetectionFollower second = follow(2);
        second.advance(NOON);
        DetectionFollower third = follow(3);
        deleteTables(1, 20);
        third.advance(NOON);

        assertThat(raised).containsExactly("deletions 2");
    }

    @Test
    void passes_over_its_own_alerts_and_entries_that_are_no_records() throws Exception {
        Files.writeString(folder.resolve("anything.yaml"), """
                Title: Anything
                Severity: low
                Match: {EventSource|exists: true}
                """);
        log.append("log.example/main\n1\nabc=\n");
        log.append(record(0, DetectionFollower.ALERT_EVENT));
        DetectionFollower follower = follow(0);

        follower.advance(NOON);

        assertThat(raised).isEmpty();
        assertThat(follower.next()).isEqualTo(2);
    }

    @Test
    void a_suppression_names_itself_until_it_ends() throws Exception {
        Files.createDirectories(folder.resolve("suppressions"));
        Files.writeString(folder.resolve("suppressions/cleaning.yaml"), """
                Detection: deletions
                Reason: the test tables are cleaned up
                Until: "2026-11-22T12:30:00Z"
                """);
        DetectionFollower follower = follow(0);
        deleteTables(3, 0);
        deleteTables(3, 7_200);

        follower.advance(NOON);

        assertThat(raised).containsExactly("deletions 2 suppressed by cleaning", "deletions 5");
    }

    @Test
    void refuses_a_suppression_of_a_detection_there_is_not() throws Exception {
        Files.createDirectories(folder.resolve("suppressions"));
        Files.writeString(folder.resolve("suppressions/typo.yaml"), """
                Detection: deletion
                Reason: none
                Until: "2026-11-22T12:30:00Z"
                """);

        assertThatThrownBy(() -> DetectionSet.read(folder))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("suppressions/typo.yaml:1:12")
                .hasMessageContaining("did you mean deletions?");
    }

    private DetectionFollower follow(long next) throws Exception {
        return DetectionFollower.from(
                next,
                log,
                DetectionSet.read(folder),
                (alert, by) -> raised.add(alert.detection().name() + " " + alert.index()
                        + (by == null ? "" : " suppressed by " + by.name())),
                NOON);
    }

    private void deleteTables(int count, int second) {
        for (int i = 0; i < count; i++) {
            log.append(record(second + i, "DeleteTable"));
        }
    }

    private static String record(int second, String name) {
        return """
                {"eventID":"e","eventName":"%s","eventSource":"dynamodb.amazonaws.com","eventTime":"%s"}""".formatted(name, NOON.plusSeconds(second));
    }
}
