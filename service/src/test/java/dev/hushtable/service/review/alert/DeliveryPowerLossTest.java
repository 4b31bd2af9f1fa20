package dev.hushtable.service.review.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.file.DurableFolder;
import dev.hushtable.service.powerloss.PowerLossSweep;
import dev.hushtable.service.powerloss.RecordedDisk;
import dev.hushtable.service.review.LogInMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A destination's cursor, interrupted after any operation of the disk: no alert is passed over, and at most the one under
 * way comes twice. That the cursor moves only after the destination took the alert is the order of the journal: what is
 * written after an alert was appended was written after it was delivered.
 */
class DeliveryPowerLossTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int ALERTS = 4;
    private static final int OUTAGES = 60;

    @TempDir
    private Path real;

    @TempDir
    private Path outside;

    @Test
    void no_alert_is_lost_and_only_the_one_under_way_comes_twice() throws IOException {
        RecordedDisk disk = new RecordedDisk(real);
        LogInMemory log = new LogInMemory();
        log.append(alert(0));
        Delivery delivery = delivery(disk.root(), log, outside.resolve("first"));
        disk.journal().say("begun 0");
        for (int n = 1; n <= ALERTS; n++) {
            log.append(alert(n));
            disk.journal().say("append " + n);
            delivery.advance(NOON);
            disk.journal().say("advanced " + n);
        }

        int outages = PowerLossSweep.runSome(disk.journal(), OUTAGES, this::goesOn);

        assertThat(outages).isGreaterThan(OUTAGES / 4);
    }

    private void goesOn(Path left, List<String> said) throws IOException {
        if (said.isEmpty()) {
            return;
        }
        String[] last = said.getLast().split(" ");
        int appended = Integer.parseInt(last[1]);
        LogInMemory log = new LogInMemory();
        for (int n = 0; n <= appended; n++) {
            log.append(alert(n));
        }
        Path got = outside.resolve("got");
        Files.deleteIfExists(got);

        Delivery delivery = delivery(left, log, got);
        log.append(alert(appended + 1));
        delivery.advance(NOON);

        List<String> ids = Files.readAllLines(got).stream()
                .map(line -> line.replaceAll(".*\"detection\":\"([0-9]+)\".*", "$1"))
                .toList();
        String next = Integer.toString(appended + 1);
        if (last[0].equals("append")) {
            assertThat(ids).isIn(List.of(last[1], next), List.of(next));
        } else {
            assertThat(ids).containsExactly(next);
        }
    }

    private static Delivery delivery(Path data, LogInMemory log, Path got) throws IOException {
        Program program = new Program("test", List.of("/bin/sh", "-c", "/bin/cat >> " + got + "; echo >> " + got));
        Path folder = DurableFolder.ensure(data.resolve("alerts"));
        return new Delivery(program, log, message -> true, folder.resolve("cursor"), new Delivery.Health() {
            @Override
            public void failed(String destination, String why) {
                throw new AssertionError(why);
            }

            @Override
            public void recovered(String destination) {}
        });
    }

    private static String alert(int n) {
        return """
                {"eventID":"id-%d","eventName":"DetectionAlert","eventSource":"hushtable.local","eventTime":"%s",\
                "eventType":"AwsServiceEvent","serviceEventDetails":{"detection":"%d","severity":"high"}}""".formatted(n, NOON, n);
    }
}
