package dev.hushtable.crypto.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TrafficTest {
    private static final long LONG_NANOS = Duration.ofMinutes(5).toNanos();
    private final Traffic traffic = new Traffic();

    @Test
    void nobody_is_waited_for_when_no_request_is_at_work() {
        traffic.awaitNone(LONG_NANOS);

        assertThat(traffic.isQuiet()).isTrue();
    }

    @Test
    void waits_until_the_last_request_has_left() throws Exception {
        Traffic.Request first = traffic.enter();
        Traffic.Request second = traffic.enter();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> traffic.awaitNone(LONG_NANOS));

        first.close();
        assertThat(writer.isDone()).isFalse();
        second.close();

        writer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void waits_no_longer_than_it_was_told_to() {
        Traffic.Request busy = traffic.enter();

        traffic.awaitNone(1_000);

        assertThat(traffic.isQuiet()).isFalse();
        busy.close();
    }

    @Test
    void waits_not_at_all_for_no_time() {
        Traffic.Request busy = traffic.enter();

        traffic.awaitNone(-1);

        busy.close();
    }

    @Test
    void a_request_leaves_once_only() {
        Traffic.Request other = traffic.enter();
        Traffic.Request request = traffic.enter();

        request.close();
        request.close();

        assertThat(traffic.isQuiet()).isFalse();
        other.close();
        assertThat(traffic.isQuiet()).isTrue();
    }

    @Test
    void an_interrupted_writer_goes_on_and_stays_interrupted() {
        Traffic.Request busy = traffic.enter();
        Thread.currentThread().interrupt();

        traffic.awaitNone(LONG_NANOS);

        assertThat(Thread.interrupted()).isTrue();
        busy.close();
    }

    /** Whoever leaves between the look and the sleep must not be missed. */
    @Test
    void no_departure_is_missed() {
        for (int round = 0; round < 200; round++) {
            Traffic.Request request = traffic.enter();
            CompletableFuture<Void> leaving = CompletableFuture.runAsync(request::close);

            traffic.awaitNone(LONG_NANOS);

            leaving.join();
        }
    }
}
