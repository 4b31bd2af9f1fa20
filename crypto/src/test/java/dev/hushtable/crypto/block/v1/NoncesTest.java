package dev.hushtable.crypto.block.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NoncesTest {
    private static final int BYTES = 24;

    private final CountedRandom fresh = new CountedRandom();
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final Nonces nonces = new Nonces(BYTES, fresh, clock::get);

    @Test
    void gives_no_nonce_twice_over_many_draws() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 3 * Nonces.BATCH; i++) {
            assertThat(seen.add(next())).isTrue();
        }

        assertThat(fresh.draws).hasSize(3);
    }

    @Test
    void mixes_32_fresh_bytes_into_every_draw_and_no_more() {
        for (int i = 0; i < Nonces.BATCH; i++) {
            next();
        }
        assertThat(fresh.draws).containsExactly(32);

        next();

        assertThat(fresh.draws).containsExactly(32, 32);
    }

    @Test
    void draws_anew_when_what_is_left_is_older_than_a_tenth_of_a_second() {
        next();
        clock.addAndGet(Nonces.MAX_AGE_NANOS);
        next();
        assertThat(fresh.draws).hasSize(1);

        clock.addAndGet(1);
        next();
        next();

        assertThat(fresh.draws).hasSize(2);
        assertThat(Nonces.MAX_AGE_NANOS).isEqualTo(100_000_000);
    }

    @Test
    void writes_only_where_it_is_told_to() {
        byte[] target = new byte[BYTES + 10];

        nonces.next(target, 5);

        assertThat(target).startsWith(0, 0, 0, 0, 0).endsWith(0, 0, 0, 0, 0);
        assertThat(HexFormat.of().formatHex(target, 5, 5 + BYTES)).isNotEqualTo("00".repeat(BYTES));
    }

    @Test
    void two_of_the_same_randomness_do_not_agree() {
        Nonces other = new Nonces(BYTES, fresh, clock::get);
        byte[] theirs = new byte[BYTES];
        other.next(theirs, 0);

        assertThat(next()).isNotEqualTo(HexFormat.of().formatHex(theirs));
        assertThat(nonces).hasToString("Nonces[redacted]");
    }

    private String next() {
        byte[] nonce = new byte[BYTES];
        nonces.next(nonce, 0);
        return HexFormat.of().formatHex(nonce);
    }

    /** Always zeros; remembers what was asked for. */
    private static final class CountedRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient List<Integer> draws = new ArrayList<>();

        @Override
        public void nextBytes(byte[] bytes) {
            draws.add(bytes.length);
        }
    }
}
