package dev.hushtable.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundariesTest {

    @Test
    void numbers_stand_for_all_between_them() {
        assertThat(Boundaries.numbers(List.of("10", "4", "no number", "4.0")))
                .containsExactly("3", "4", "7", "10", "11");
        assertThat(Boundaries.numbers(List.of("none"))).isEmpty();
    }

    @Test
    void dates_have_the_seconds_beside_them() {
        assertThat(Boundaries.dates(List.of("1970-01-01T00:01:00.5Z", "no date")))
                .containsExactly(Instant.ofEpochSecond(59), Instant.ofEpochSecond(60), Instant.ofEpochSecond(61));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.0/8         | 9.255.255.255 10.0.0.0 10.255.255.255 11.0.0.0
            10.1.2.3           | 10.1.2.2 10.1.2.3 10.1.2.4
            10.1.2.3/30        | 10.1.1.255 10.1.2.0 10.1.2.3 10.1.2.4
            0.0.0.0/1          | 0.0.0.0 127.255.255.255 128.0.0.0
            128.0.0.0/1        | 127.255.255.255 128.0.0.0 255.255.255.255
            0.0.0.0/0          | 0.0.0.0 255.255.255.255
            fe80::/16          | fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff fe80:0:0:0:0:0:0:0 fe80:ffff:ffff:ffff:ffff:ffff:ffff:ffff fe81:0:0:0:0:0:0:0
            ffff:8000::/17     | ffff:7fff:ffff:ffff:ffff:ffff:ffff:ffff ffff:8000:0:0:0:0:0:0 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
            nowhere            | ''
            """)
    void addresses_are_the_ends_of_a_range_and_those_beside_it(String range, String expected) {
        assertThat(String.join(" ", Boundaries.addresses(List.of(range)))).isEqualTo(expected);
    }
}
