package dev.hushtable.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.service.dispatch.DurableLog;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UnreadRequestsTest {
    private final List<String> records = new ArrayList<>();
    private boolean broken;
    private final UnreadRequests unread = new UnreadRequests();

    private ServiceEvents events() {
        DurableLog.Appender log = entry -> {
            if (broken) {
                return CompletableFuture.failedFuture(new AuditUnavailableException("disk full"));
            }
            records.add(new String(entry.leaf(), UTF_8));
            return CompletableFuture.completedFuture(0L);
        };
        return new ServiceEvents(
                new DurableLog(log, Duration.ofSeconds(1)), Clock.systemUTC(), new SecureRandom(), "123456789012");
    }

    @Test
    void records_nothing_when_nothing_was_refused() {
        unread.record(events());

        assertThat(records).isEmpty();
    }

    @Test
    void records_a_flood_as_one_record() {
        for (int i = 0; i < 10_000; i++) {
            unread.refused(503);
        }
        unread.refused(413);

        unread.record(events());
        unread.record(events());

        assertThat(records).hasSize(1);
        assertThat(records.getFirst())
                .contains("\"serviceEventDetails\":{\"status413\":\"1\",\"status503\":\"10000\"}");
    }

    @Test
    void keeps_what_could_not_be_recorded() {
        unread.refused(503);
        broken = true;
        assertThatThrownBy(() -> unread.record(events())).isInstanceOf(AuditUnavailableException.class);
        broken = false;
        unread.refused(503);

        unread.record(events());

        assertThat(records.getFirst()).contains("\"status503\":\"2\"");
    }
}
