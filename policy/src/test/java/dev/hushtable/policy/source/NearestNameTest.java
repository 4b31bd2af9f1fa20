package dev.hushtable.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    @ParameterizedTest
    @CsvSource({"GetItm,GetItem", "getitem,GetItem", "PutItems,PutItem", "Zebra,", "'',"})
    void finds_what_was_probably_meant(String typed, String expected) {
        assertThat(NearestName.find(typed, List.of("GetItem", "PutItem", "DeleteTable")))
                .isEqualTo(expected);
    }

    @Test
    void prefers_the_first_of_two_that_are_as_near() {
        assertThat(NearestName.find("aaa", List.of("zzzzzz", "aab", "aac"))).isEqualTo("aab");
    }

    @Test
    void gives_a_hint_or_nothing() {
        assertThat(NearestName.hint("tabel", List.of("table"))).isEqualTo("; did you mean table?");
        assertThat(NearestName.hint("x".repeat(100_000), List.of("table"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,abd,1", "abc,ab,1", "ab,abc,1", "'',abc,3", "kitten,sitting,3"})
    void counts_edits(String one, String other, int expected) {
        assertThat(NearestName.distance(one, other)).isEqualTo(expected);
    }
}
