package dev.hushtable.service.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoNumberTest {
    private static final String OVERFLOW =
            "Number overflow. Attempting to store a number with magnitude larger than supported range";
    private static final String UNDERFLOW =
            "Number underflow. Attempting to store a number with magnitude smaller than supported range";
    private static final String TOO_MANY_DIGITS = "Attempting to store more than 38 significant digits in a Number";
    private static final String NINES = "9".repeat(38);

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "+1, 1",
        "-1, -1",
        "01.50, 1.5",
        ".5, 0.5",
        "5., 5",
        "1E+20, 100000000000000000000",
        "1e-3, 0.001",
        "-0, 0",
        "0e999999999999999999999, 0",
        "0.000, 0",
        "1200e-2, 12",
        "12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
    })
    void answers_canonical_text(String written, String canonical) {
        assertThat(DynamoNumber.parse(written)).hasToString(canonical);
        assertThat(DynamoNumber.parse(written)).isEqualTo(DynamoNumber.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "1a", "--1", "+", ".", "1e", "1e+", "e5", "1 ", " 1", "1.2.3", "NaN", "0x10", "١", "1_0"})
    void quotes_what_is_not_a_number(String text) {
        assertThatThrownBy(() -> DynamoNumber.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The parameter cannot be converted to a numeric value: " + text);
    }

    @Test
    void refuses_empty_text_without_quoting_it() {
        assertThatThrownBy(() -> DynamoNumber.parse(""))
                .hasMessage("The parameter cannot be converted to a numeric value");
    }

    @Test
    void keeps_the_documented_range() {
        assertThat(DynamoNumber.parse("1E-130")).hasToString("0." + "0".repeat(129) + "1");
        assertThat(DynamoNumber.parse(NINES + "E88")).hasToString(NINES + "0".repeat(88));
        assertRefused("1E126", OVERFLOW);
        assertRefused("-10E125", OVERFLOW);
        assertRefused("9.9E-131", UNDERFLOW);
        assertRefused("1" + NINES, TOO_MANY_DIGITS);
        assertRefused("1.00000000000000000000000000000000000001", TOO_MANY_DIGITS);
    }

    @Test
    void counts_neither_leading_nor_trailing_zeros_as_digits() {
        String padded = "0".repeat(100) + NINES + "0".repeat(50) + "." + "0".repeat(100);

        assertThat(DynamoNumber.parse(padded)).hasToString(NINES + "0".repeat(50));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void refuses_hostile_texts_cheaply() {
        assertRefused("1e999999999", OVERFLOW);
        assertRefused("1e" + "9".repeat(1_000_000), OVERFLOW);
        assertRefused("1e-" + "9".repeat(1_000_000), UNDERFLOW);
        assertRefused("7".repeat(1_000_000), TOO_MANY_DIGITS);
        assertRefused("1" + "0".repeat(1_000_000), OVERFLOW);
        assertRefused("0." + "0".repeat(1_000_000) + "1", UNDERFLOW);
        assertThatThrownBy(() -> DynamoNumber.parse("x".repeat(1_000_000)))
                .satisfies(refused -> assertThat(refused.toString()).hasSizeLessThan(400));
    }

    /** The exponent and the zeros may cancel out, whatever their size. */
    @Test
    void accepts_long_zeros_balanced_by_the_exponent() {
        assertThat(DynamoNumber.parse("0." + "0".repeat(9_999) + "1e10000")).hasToString("1");
        assertThat(DynamoNumber.parse("1" + "0".repeat(10_000) + "e-10000")).hasToString("1");
    }

    @Test
    void agrees_with_decimal_arithmetic_or_refuses() {
        for (int seed = 0; seed < 20_000; seed++) {
            RandomValues random = new RandomValues(seed);
            BigDecimal a = random.decimal();
            BigDecimal b = random.decimal();

            assertSameArithmetic(seed, a, b, a.add(b), true);
            assertSameArithmetic(seed, a, b, a.subtract(b), false);
        }
    }

    private static void assertSameArithmetic(int seed, BigDecimal a, BigDecimal b, BigDecimal exact, boolean add) {
        DynamoNumber left = DynamoNumber.parse(a.toString());
        DynamoNumber right = DynamoNumber.parse(b.toPlainString());
        String expected = canonicalOrNull(exact);
        if (expected == null) {
            assertThatThrownBy(() -> result(left, right, add))
                    .as("seed %d", seed)
                    .isInstanceOf(InvalidInputException.class);
        } else {
            assertThat(result(left, right, add)).as("seed %d", seed).hasToString(expected);
        }
    }

    private static DynamoNumber result(DynamoNumber left, DynamoNumber right, boolean add) {
        return add ? left.plus(right) : left.minus(right);
    }

    private static @Nullable String canonicalOrNull(BigDecimal exact) {
        BigDecimal stripped = exact.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        boolean fits = stripped.signum() == 0 || (stripped.precision() <= 38 && exponent <= 125 && exponent >= -130);
        return fits ? stripped.toPlainString() : null;
    }

    @Test
    void sums_out_of_range_are_refused() {
        DynamoNumber largest = DynamoNumber.parse(NINES + "E88");

        assertThatThrownBy(() -> largest.plus(largest)).hasMessage(OVERFLOW);
        assertThatThrownBy(() -> largest.plus(DynamoNumber.of(1))).hasMessage(TOO_MANY_DIGITS);
        assertThatThrownBy(() -> DynamoNumber.parse("1.1E-130").minus(DynamoNumber.parse("1E-130")))
                .hasMessage(UNDERFLOW);
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> DynamoNumber.parse(text)).hasMessage(message);
    }
}
