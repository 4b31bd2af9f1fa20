package dev.hushtable.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

    @ParameterizedTest
    @CsvSource({
        "NumericLessThanEquals, 7.50, 7.50",
        "NumericGreaterThanEquals, 1E2, 100",
        "NumericLessThan, 7, 8",
        "NumericGreaterThan, 7, 6",
        "NumericLessThan, 1E-256, 1." + ZEROS_255 + "1",
        "DateLessThan, 2026-11-22T23:30:00Z, 2026-11-23",
        "DateLessThanEquals, 2026-11-22T23:30:00-01:00, 2026-11-24",
        "DateGreaterThan, 2026-11-22T00:30:00+01:00, 2026-11-20",
        "DateGreaterThanEquals, 2026-11-22T00:30:00Z, 2026-11-21"
    })
    void moves_just_so_far_that_the_value_lies_within(String operator, String value, String bound) {
        assertThat(Bounds.moved(operator, List.of(value))).isEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource({"StringEquals, 7", "NumericEquals, 7", "NumericLessThan, seven", "DateLessThan, 1700000000"})
    void has_none_where_nothing_is_compared(String operator, String value) {
        assertThat(Bounds.moved(operator, List.of(value))).isNull();
    }

    @Test
    void has_none_for_several_values() {
        assertThat(Bounds.moved("NumericLessThan", List.of("7", "8"))).isNull();
    }

    // A caller chooses tags of a request; explaining why one is too large must not cost a gigabyte.
    @ParameterizedTest
    @CsvSource({"1E257", "1E-257", "1E999999999", "-1E-999999999"})
    @Timeout(20)
    void has_none_for_numbers_nobody_writes_out(String value) {
        assertThat(Bounds.moved("NumericLessThan", List.of(value))).isNull();
        assertThat(Bounds.moved("NumericLessThanEquals", List.of(value))).isNull();
    }

    private static final String ZEROS_255 =
            "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000";
}
