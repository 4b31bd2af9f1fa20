package dev.hushtable.service.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Utf8Test {

    @Test
    void agrees_with_the_bytes() {
        for (int seed = 0; seed < 20_000; seed++) {
            RandomValues random = new RandomValues(seed);
            String a = random.text();
            String b = random.text();
            byte[] bytes = Utf8.encode(a);

            assertThat(Utf8.length(a)).as("seed %d", seed).isEqualTo(bytes.length);
            assertThat(Utf8.decode(bytes, 0, bytes.length)).as("seed %d", seed).isEqualTo(a);
            assertThat(Integer.signum(Utf8.compare(a, b)))
                    .as("seed %d", seed)
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(bytes, Utf8.encode(b))));
        }
    }

    /** The replacement character itself is good text. */
    @Test
    void keeps_the_replacement_character() {
        byte[] bytes = Utf8.encode("\ufffd");

        assertThat(Utf8.decode(bytes, 0, bytes.length)).isEqualTo("\ufffd");
    }

    @Test
    void measures_long_texts_as_short_ones() {
        String ascii = "x".repeat(900);

        assertThat(Utf8.length(ascii)).isEqualTo(900);
        assertThat(Utf8.length(ascii + "\u00e9")).isEqualTo(902);
        assertThat(Utf8.length("\u20ac" + ascii)).isEqualTo(903);
        assertThat(Utf8.length(ascii + "?\ud83d\ude00")).isEqualTo(905);
        assertThat(Utf8.encode(ascii + "\u00e9")).hasSize(902);
        assertThatThrownBy(() -> Utf8.encode(ascii + "\ud83d")).isInstanceOf(InvalidInputException.class);
    }
}
