package dev.hushtable.crypto.root.v1;

import static dev.hushtable.crypto.Bytes.range;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Crockford32Test {

    @Test
    void takes_filling_bits_of_zero_alone() {
        assertThat(decoded("ZW", 1)).containsExactly(0xFF);
        assertThat(decoded("ZX", 1)).isEmpty();
        assertThat(decoded("ZZ", 1)).isEmpty();
    }

    @Test
    void takes_no_other_character_and_neither_more_nor_fewer_digits() {
        assertThat(decoded("00", 1)).containsExactly(0);
        for (String text : new String[] {"U0", "0U", "0!", "0", "000", ""}) {
            assertThat(decoded(text, 1)).as(text).isEmpty();
        }
    }

    @Test
    void reads_what_people_confuse_and_at_most_512_characters() {
        assertThat(decoded("oO-i L", 2)).isEmpty();
        assertThat(decoded("oOiG", 2)).isEqualTo(decoded("001G", 2)).hasSize(2);
        assertThat(decoded("zw" + " ".repeat(510), 1)).containsExactly(0xFF);
        assertThat(decoded("zw" + " ".repeat(511), 1)).isEmpty();
    }

    @Test
    void reads_back_what_it_wrote() {
        for (int length = 1; length < 40; length++) {
            byte[] bytes = range(length * 7, length);
            assertThat(Crockford32.decode(Crockford32.encode(bytes), length)).isEqualTo(bytes);
        }
    }

    private static byte[] decoded(String text, int length) {
        return Crockford32.decode(text.toCharArray(), length);
    }
}
