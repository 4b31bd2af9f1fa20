package dev.hushtable.crypto.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupPaceTest {
    private static final long WINDOW = 1_000;
    private final GroupPace pace = new GroupPace(WINDOW, 0);

    @Test
    void nobody_waits_when_entries_come_one_by_one() {
        long now = groups(20, 1, 500, 0);

        assertThat(pace.restNanos(now)).isZero();
    }

    @Test
    void a_lone_client_never_waits_however_fast_it_is() {
        long now = groups(50, 1, 10, 0);

        assertThat(pace.restNanos(now)).isZero();
    }

    @Test
    void the_rest_of_the_window_is_waited_for_when_many_come() {
        long now = groups(20, 2, 200, 0);

        assertThat(pace.restNanos(now)).isEqualTo(WINDOW);
        assertThat(pace.restNanos(now + 300)).isEqualTo(WINDOW - 300);
    }

    @Test
    void nobody_waits_behind_a_disk_slower_than_the_window() {
        long now = groups(20, 50, 5 * WINDOW, 0);

        assertThat(pace.restNanos(now + 5 * WINDOW)).isNegative();
    }

    @Test
    void nobody_waits_any_more_when_fewer_come() {
        long busy = groups(20, 20, WINDOW, 0);

        long quiet = groups(30, 1, WINDOW, busy);

        assertThat(pace.restNanos(quiet)).isZero();
    }

    /** Groups of so many entries, one every so often; returns when the last began. */
    private long groups(int count, int entries, long everyNanos, long from) {
        long now = from;
        for (int i = 0; i < count; i++) {
            now += everyNanos;
            pace.began(entries, now);
        }
        return now;
    }

    @Test
    void waits_from_the_very_numbers_on_that_are_worth_it() {
        // Ten eighths of an entry a group on average, and three a window: powers of two, so that nothing is rounded.
        GroupPace several = new GroupPace(1_024, 0);
        several.began(10, 64);
        assertThat(several.restNanos(64)).isEqualTo(1_024);
        GroupPace worth = new GroupPace(1_024, 0);
        worth.began(24, 1_024);
        assertThat(worth.restNanos(1_024)).isEqualTo(1_024);
        GroupPace less = new GroupPace(1_024, 0);
        less.began(24, 1_025);
        assertThat(less.restNanos(1_025)).isZero();
    }
}
