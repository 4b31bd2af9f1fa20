package dev.hushtable.policy.pattern;

import static dev.hushtable.policy.pattern.Truth.FALSE;
import static dev.hushtable.policy.pattern.Truth.TRUE;
import static dev.hushtable.policy.pattern.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TruthTest {

    @ParameterizedTest
    @CsvSource({
        "TRUE,TRUE,TRUE,TRUE",
        "TRUE,FALSE,FALSE,TRUE",
        "TRUE,UNKNOWN,UNKNOWN,TRUE",
        "FALSE,FALSE,FALSE,FALSE",
        "FALSE,UNKNOWN,FALSE,UNKNOWN",
        "UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN"
    })
    void follows_kleenes_tables(Truth one, Truth other, Truth and, Truth or) {
        assertThat(one.and(other)).isEqualTo(and);
        assertThat(other.and(one)).isEqualTo(and);
        assertThat(one.or(other)).isEqualTo(or);
        assertThat(other.or(one)).isEqualTo(or);
    }

    @ParameterizedTest
    @EnumSource(Truth.class)
    void negates(Truth truth) {
        assertThat(truth.not().not()).isEqualTo(truth);
        assertThat(TRUE.not()).isEqualTo(FALSE);
        assertThat(UNKNOWN.not()).isEqualTo(UNKNOWN);
    }
}
