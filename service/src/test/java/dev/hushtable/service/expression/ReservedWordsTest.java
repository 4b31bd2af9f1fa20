package dev.hushtable.service.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReservedWordsTest {

    @Test
    void are_573_in_any_case_of_letters() {
        assertThat(ReservedWords.count()).isEqualTo(573);
        assertThat(ReservedWords.contains("NAME")).isTrue();
        assertThat(ReservedWords.contains("sTaTuS")).isTrue();
        assertThat(ReservedWords.contains("InNter")).isTrue();
        assertThat(ReservedWords.contains("names_")).isFalse();
    }

    /** In Turkish the capital of i is not I. */
    @Test
    void do_not_depend_on_the_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            assertThat(ReservedWords.contains("timestamp")).isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }
}
