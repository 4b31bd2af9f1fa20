package dev.hushtable.crypto.root.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShareTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void is_read_as_it_was_written_whatever_its_dashes_and_case() {
        try (ShamirShares made = ShamirShares.split(2, 16, random)) {
            for (Share share : made.shares()) {
                String text = new String(share.text());

                assertThat(text).matches("([0-9A-HJKMNP-TV-Z]{5}-){13}[0-9A-HJKMNP-TV-Z]{4}");
                for (String typed : new String[] {text, text.toLowerCase(), text.replace('-', ' ') + "\n"}) {
                    try (Share read = Share.parse(typed.toCharArray())) {
                        assertThat(read.number()).isEqualTo(share.number());
                        assertThat(read.setId()).isEqualTo(share.setId());
                        assertThat(read.value()).isEqualTo(share.value());
                    }
                }
                assertThat(share).hasToString("Share[" + share.number() + ", redacted]");
            }
        }
    }

    @Test
    void refuses_every_slip_of_the_pen() {
        Random slips = new Random(7);
        try (ShamirShares made = ShamirShares.split(2, 2, random)) {
            char[] good = made.shares().getFirst().text();
            for (int i = 0; i < good.length; i++) {
                char[] slip = good.clone();
                char other = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(slips.nextInt(32));
                slip[i] = good[i] == '-' || other == good[i] ? '!' : other;
                refuse(slip);
                refuse(Arrays.copyOf(good, i));
            }
            refuse((new String(good) + "0").toCharArray());
            refuse("U".repeat(69).toCharArray());
            refuse(" ".repeat(100_000).toCharArray());
        }
    }

    private static void refuse(char[] text) {
        assertThatThrownBy(() -> Share.parse(text))
                .isInstanceOf(RootOfTrustException.class)
                .hasMessage("this is not a share, or one with a slip of the pen: type it again");
    }

    @Test
    void refuses_counts_that_protect_nothing_or_cannot_open() {
        int[][] counts = {{1, 5}, {0, 2}, {3, 2}, {2, 17}, {17, 17}, {-1, -1}};
        for (int[] count : counts) {
            assertThatThrownBy(() -> ShamirShares.split(count[0], count[1], random))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ShamirShares.split(16, 16, random)).hasToString("ShamirShares[redacted]");
    }
}
