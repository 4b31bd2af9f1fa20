package dev.hushtable.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.pattern.Glob.Case;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            ''     | ''        | true
            ''     | a         | false
            *      | ''        | true
            *      | anything  | true
            **     | x         | true
            ?      | ''        | false
            ?      | a         | true
            ?      | ab        | false
            ?      | 😀        | true
            ??     | 😀        | false
            a*     | a         | true
            a*     | abc       | true
            a*     | ba        | false
            *a     | ba        | true
            *a     | ab        | false
            a*c    | abcbc     | true
            a*c    | abcb      | false
            a?c*e  | abcde     | true
            a?c*e  | acde      | false
            *ab*   | xxaabyy   | true
            Abc    | abc       | false
            a.c    | abc       | false
            [a-z]  | b         | false
            """)
    void matches_the_whole_text(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern, Case.SENSITIVE).matches(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Get*,GETITEM,true", "get?tem,GetItem,true", "GETITEM,getitem,true", "Get*,Put,false", "Ω*,ωx,true"})
    void ignores_case_when_told_to(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern, Case.INSENSITIVE).matches(text)).isEqualTo(expected);
    }

    @Test
    void looks_at_its_part_of_the_text_only() {
        assertThat(Glob.of("b?d", Case.SENSITIVE).matches("abcde", 1, 4)).isTrue();
        assertThat(Glob.of("b*", Case.SENSITIVE).matches("abcde", 1, 1)).isFalse();
    }

    // What makes backtracking matchers run for years: many stars and a text that almost matches.
    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void takes_no_more_than_pattern_times_text() {
        Glob glob = Glob.of("*a".repeat(1_000) + "*b", Case.SENSITIVE);

        assertThat(glob.matches("a".repeat(20_000))).isFalse();
    }
}
