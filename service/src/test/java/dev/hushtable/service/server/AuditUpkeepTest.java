package dev.hushtable.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.dispatch.DurableLog;
import dev.hushtable.service.dispatch.ServiceEvents;
import dev.hushtable.service.wire.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AuditUpkeepTest {
    private static final long GIB = 1L << 30;

    private final List<String> records = new ArrayList<>();
    private final SetClock wall = new SetClock();
    private final ServiceEvents events = new ServiceEvents(
            new DurableLog(
                    leaf -> {
                        records.add(new String(leaf.leaf(), StandardCharsets.UTF_8));
                        return CompletableFuture.completedFuture(0L);
                    },
                    Duration.ofSeconds(1)),
            wall,
            new SecureRandom(),
            "123456789012");

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void a_clock_that_is_set_is_recorded_in_both_directions_and_its_drift_is_not() {
        AtomicLong nanos = new AtomicLong();
        ClockWatch watch = new ClockWatch(wall, nanos::get, events);

        for (long wallMillis : new long[] {1_000, 1_300, 700, 1_000}) {
            nanos.addAndGet(1_000_000_000L);
            wall.now = wall.now.plusMillis(wallMillis);
            watch.run();
        }
        assertThat(records).isEmpty();

        nanos.addAndGet(1_000_000_000L);
        wall.now = wall.now.plusSeconds(1_201);
        watch.run();
        nanos.addAndGet(1_000_000_000L);
        wall.now = wall.now.minusSeconds(3_599);
        watch.run();

        assertThat(records).hasSize(2);
        assertThat(records.get(0)).contains("\"ClockStepped\"", "\"stepMillis\":\"1200000\"");
        assertThat(records.get(1)).contains("\"ClockStepped\"", "\"stepMillis\":\"-3600000\"");
    }

    @Test
    void room_is_a_share_of_a_small_disk_and_an_amount_of_a_large_one() {
        assertThat(DiskWatch.room(new DiskWatch.Space(21 * GIB, 100 * GIB), 10)).isEqualTo(DiskWatch.Room.ENOUGH);
        assertThat(DiskWatch.room(new DiskWatch.Space(3 * GIB, 20 * GIB), 10)).isEqualTo(DiskWatch.Room.LOW);
        assertThat(DiskWatch.room(new DiskWatch.Space(GIB, 20 * GIB), 10)).isEqualTo(DiskWatch.Room.NEARLY_NONE);
        assertThat(DiskWatch.room(new DiskWatch.Space(11 * GIB, 4_000 * GIB), 10))
                .isEqualTo(DiskWatch.Room.ENOUGH);
        assertThat(DiskWatch.room(new DiskWatch.Space(9 * GIB, 4_000 * GIB), 10))
                .isEqualTo(DiskWatch.Room.LOW);
        assertThat(DiskWatch.room(new DiskWatch.Space(4 * GIB, 4_000 * GIB), 10))
                .isEqualTo(DiskWatch.Room.NEARLY_NONE);
    }

    @Test
    void a_disk_that_runs_full_refuses_writes_until_it_has_room_and_each_change_is_recorded_once() {
        AtomicLong free = new AtomicLong(15 * GIB);
        DiskWatch watch = new DiskWatch(() -> new DiskWatch.Space(free.get(), 100 * GIB), 10, events);
        watch.run();
        watch.require();
        assertThat(records).isEmpty();

        free.set(4 * GIB);
        watch.run();
        watch.run();
        assertThatThrownBy(watch::require).isInstanceOf(ApiException.class).hasMessageContaining("nearly full");
        free.set(15 * GIB);
        watch.run();
        watch.require();

        assertThat(records).hasSize(2);
        assertThat(records.get(0)).contains("AuditDiskSpace", "NEARLY_NONE");
        assertThat(records.get(1)).contains("AuditDiskSpace", "\"room\":\"ENOUGH\"");
    }
}
