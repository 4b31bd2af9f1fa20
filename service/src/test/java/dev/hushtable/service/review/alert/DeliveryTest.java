package dev.hushtable.service.review.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.review.LogInMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DeliveryTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final LogInMemory log = new LogInMemory();
    private final List<String> health = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void each_alert_of_the_log_is_delivered_once_while_all_is_well() throws IOException {
        Delivery delivery = delivery("exit 0");
        log.append(alert("a", "high", ""));
        log.append(record("GetItem"));
        log.append(alert("b", "high", ""));

        delivery.advance(NOON);
        delivery.advance(NOON);

        assertThat(delivered()).containsExactly("a", "b");
    }

    /** More than a pipe holds: the program ends while the alert is being written to it. */
    @Test
    void a_program_says_by_its_status_alone_whether_an_alert_arrived() throws IOException {
        AlertMessage large = new AlertMessage(
                "a", NOON, "high", new TreeMap<>(Map.of("title", "t".repeat(1 << 20), "detection", "table-deleted")));

        new Program("deaf", List.of("/bin/true")).deliver(large);

        assertThatThrownBy(() -> new Program("unwilling", List.of("/bin/false")).deliver(large))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with status 1");
    }

    @Test
    void what_was_there_before_the_destination_is_not_delivered() throws IOException {
        log.append(alert("old", "high", ""));
        Delivery delivery = delivery("exit 0");
        log.append(alert("new", "high", ""));

        delivery.advance(NOON);

        assertThat(delivered()).containsExactly("new");
    }

    @Test
    void a_destination_that_is_down_gets_it_later_and_both_are_told() throws IOException {
        Path down = Files.createFile(folder.resolve("down"));
        Delivery delivery = delivery("test ! -e " + down);
        log.append(alert("a", "high", ""));

        delivery.advance(NOON);
        delivery.advance(NOON.plusMillis(10));
        Files.delete(down);
        delivery.advance(NOON.plusSeconds(20));

        assertThat(delivered()).containsExactly("a", "a");
        assertThat(health).containsExactly("failed test", "recovered test");
    }

    /** Whoever is killed between delivery and the file delivers again; never the other way round. */
    @Test
    void a_restart_goes_on_where_the_last_message_arrived() throws IOException {
        delivery("exit 0");
        log.append(alert("a", "high", ""));
        delivery("exit 0").advance(NOON);
        log.append(alert("b", "high", ""));

        delivery("exit 0").advance(NOON);

        assertThat(delivered()).containsExactly("a", "b");
    }

    @Test
    void suppressed_ones_and_those_not_wanted_stay_in_the_log() throws IOException {
        Delivery delivery = delivery("exit 0");
        log.append(alert("a", "low", ""));
        log.append(alert("b", "high", ",\"suppressedBy\":\"cleaning\""));
        log.append(record("GetItem").replace("\"e\"", "\"DetectionAlert\""));

        delivery.advance(NOON);

        assertThat(delivered()).isEmpty();
    }

    /** A client that names its agent like an alert must not raise one. */
    @Test
    void a_request_that_looks_like_an_alert_is_none() throws IOException {
        Delivery delivery = delivery("exit 0");
        log.append(alert("forged", "high", "").replace("AwsServiceEvent", "AwsApiCall"));

        delivery.advance(NOON);

        assertThat(delivered()).isEmpty();
    }

    private Delivery delivery(String then) throws IOException {
        Program program = new Program(
                "test",
                List.of(
                        "/bin/sh",
                        "-c",
                        "/bin/cat >> " + folder.resolve("got") + "; echo >> " + folder.resolve("got") + "; " + then));
        return new Delivery(
                program,
                log,
                message -> message.severity().equals("high"),
                folder.resolve("cursor"),
                new Delivery.Health() {
                    @Override
                    public void failed(String destination, String why) {
                        health.add("failed " + destination);
                    }

                    @Override
                    public void recovered(String destination) {
                        health.add("recovered " + destination);
                    }
                });
    }

    private List<String> delivered() throws IOException {
        Path got = folder.resolve("got");
        if (!Files.exists(got)) {
            return List.of();
        }
        return Files.readAllLines(got).stream()
                .map(line -> line.replaceAll(".*\"detection\":\"([a-z]+)\".*", "$1"))
                .toList();
    }

    private static String alert(String detection, String severity, String more) {
        return """
                {"eventID":"id-%s","eventName":"DetectionAlert","eventSource":"hushtable.local","eventTime":"%s",\
                "eventType":"AwsServiceEvent","serviceEventDetails":{"detection":"%s","severity":"%s"%s}}""".formatted(detection, NOON, detection, severity, more);
    }

    private static String record(String name) {
        return """
                {"eventID":"e","eventName":"%s","eventSource":"dynamodb.amazonaws.com","eventTime":"%s"}""".formatted(name, NOON);
    }
}
