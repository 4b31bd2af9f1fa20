package dev.hushtable.audit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeafGlanceTest {

    private static LeafGlance at(String leaf) {
        byte[] bytes = ("#" + leaf + "#").getBytes(StandardCharsets.UTF_8);
        return LeafGlance.at(bytes, 1, bytes.length - 1);
    }

    @Test
    void reads_name_and_time_of_the_first_level_only() {
        LeafGlance glance = at("""
                {"additionalEventData":{"eventName":"ServerStarted","eventTime":"2020-01-01T00:00:00Z"},\
                "awsRegion":"\\"eventName\\":\\"ServerStopping\\"\\\\","eventName":"Heartbeat",\
                "eventTime":"2026-11-22T06:49:36Z","z":{}}""");

        assertThat(glance.kind()).isEqualTo(LeafGlance.Kind.HEARTBEAT);
        assertThat(glance.second())
                .isEqualTo(Instant.parse("2026-11-22T06:49:36Z").getEpochSecond());
        assertThat(glance.leaf()).isNull();
    }

    @Test
    void keeps_only_what_must_be_read_in_full() {
        assertThat(at("{\"eventName\":\"AuditEntriesDeleted\"}").leaf()).isNotNull();
        assertThat(at("{\"eventName\":\"AuditEntriesDeleted2\"}").leaf()).isNull();
    }

    @Test
    void says_nothing_of_what_is_no_record() {
        Random random = new Random(24);
        String record = "{\"eventName\":\"Heartbeat\",\"eventTime\":\"2026-11-22T06:49:36Z\"}";

        for (int i = 0; i < 20_000; i++) {
            byte[] bytes =
                    record.substring(0, random.nextInt(record.length() + 1)).getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(3); n > 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) "\"\\{}[]:,0x".charAt(random.nextInt(10));
            }
            assertThat(LeafGlance.at(bytes, 0, bytes.length).leaf()).isNull();
        }
        assertThat(at("").second()).isEqualTo(LeafGlance.NO_TIME);
        assertThat(at("{\"eventTime\":\"2026-13-22T06:49:36Z\"}").second()).isEqualTo(LeafGlance.NO_TIME);
    }
}
