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
        "UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN",
        "TRUE,DEFERRED,DEFERRED,TRUE",
        "FALSE,DEFERRED,FALSE,DEFERRED",
        "DEFERRED,DEFERRED,DEFERRED,DEFERRED",
        "UNKNOWN,DEFERRED,FALSE,TRUE"
    })
    void follows_belnaps_tables(Truth one, Truth other, Truth and, Truth or) {
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

    @ParameterizedTest
    @CsvSource({"TRUE,true,true", "FALSE,false,false", "UNKNOWN,false,true", "DEFERRED,true,false"})
    void not_knowing_never_helps_and_what_is_deferred_never_hinders(Truth truth, boolean allows, boolean denies) {
        assertThat(truth.allows()).isEqualTo(allows);
        assertThat(truth.denies()).isEqualTo(denies);
    }

    @ParameterizedTest
    @EnumSource(Truth.class)
    void connectives_agree_with_what_allow_and_deny_make_of_each(Truth one) {
        for (Truth other : Truth.values()) {
            assertThat(one.and(other).allows()).isEqualTo(one.allows() && other.allows());
            assertThat(one.and(other).denies()).isEqualTo(one.denies() && other.denies());
            assertThat(one.or(other).allows()).isEqualTo(one.allows() || other.allows());
            assertThat(one.or(other).denies()).isEqualTo(one.denies() || other.denies());
        }
    }
}
