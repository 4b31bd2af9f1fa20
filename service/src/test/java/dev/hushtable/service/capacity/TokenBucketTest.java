package dev.hushtable.service.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final TokenBucket bucket = new TokenBucket(2, nanos::get);

    @Test
    void five_minutes_of_units_may_be_spent_at_once() {
        bucket.spend(599);
        assertThat(bucket.hasUnits()).isTrue();

        bucket.spend(1);
        assertThat(bucket.hasUnits()).isFalse();
    }

    @Test
    void units_flow_in_at_the_rate() {
        bucket.spend(600);

        passSeconds(1);

        assertThat(bucket.hasUnits()).isTrue();
        bucket.spend(2);
        assertThat(bucket.hasUnits()).isFalse();
    }

    @Test
    void a_large_request_leaves_a_debt_that_time_pays() {
        bucket.spend(600 + 10);

        passSeconds(5);
        assertThat(bucket.hasUnits()).isFalse();

        passSeconds(1);
        assertThat(bucket.hasUnits()).isTrue();
    }

    @Test
    void no_more_than_five_minutes_are_kept() {
        passSeconds(100_000);

        bucket.spend(600);

        assertThat(bucket.hasUnits()).isFalse();
    }

    @Test
    void what_was_spent_too_much_can_be_given_back() {
        bucket.spend(600);

        bucket.spend(-1);

        assertThat(bucket.hasUnits()).isTrue();
    }

    private void passSeconds(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
