package dev.hushtable.service.review.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OneMemberTest {
    private static final byte[] CONTENT = "{\"Records\":[]}".repeat(1_000).getBytes(UTF_8);
    private static final byte[] GZIP = OneMember.compress(CONTENT);

    @Test
    void opens_what_it_closed() throws IOException {
        assertThat(OneMember.open(GZIP, CONTENT.length)).isEqualTo(CONTENT);
    }

    @Test
    void refuses_a_second_member_and_whatever_else_stands_behind() {
        byte[] two = ByteBuffer.allocate(2 * GZIP.length).put(GZIP).put(GZIP).array();
        byte[] padded = Arrays.copyOf(GZIP, GZIP.length + 1);

        assertThatThrownBy(() -> OneMember.open(two, 1 << 20)).hasMessageContaining("behind");
        assertThatThrownBy(() -> OneMember.open(padded, 1 << 20)).hasMessageContaining("behind");
    }

    @Test
    void refuses_every_flipped_bit_but_those_that_say_nothing() {
        for (int at = 0; at < GZIP.length; at++) {
            if (at >= 4 && at < 10 || at == 2) {
                continue;
            }
            byte[] flipped = GZIP.clone();
            flipped[at] ^= 1;
            assertThatThrownBy(() -> OneMember.open(flipped, 1 << 20))
                    .as("byte " + at)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void refuses_every_shorter_file() {
        for (int length = 0; length < GZIP.length; length++) {
            byte[] cut = Arrays.copyOf(GZIP, length);
            assertThatThrownBy(() -> OneMember.open(cut, 1 << 20)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refuses_what_opens_to_too_much() {
        assertThatThrownBy(() -> OneMember.open(GZIP, CONTENT.length - 1)).hasMessageContaining("more than");
    }
}
