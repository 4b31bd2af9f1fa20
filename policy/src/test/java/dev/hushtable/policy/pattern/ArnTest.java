package dev.hushtable.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/T";

    private static Arn parsed(String text) {
        return Objects.requireNonNull(Arn.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "T", "arn", "arn:aws:dynamodb:eu-west-1:123456789012", "ARN:a:b:c:d:e", "**"})
    void is_nothing_else(String text) {
        assertThat(Arn.parse(text)).isNull();
    }

    @Test
    void is_its_text() {
        assertThat(parsed(TABLE))
                .isEqualTo(parsed(TABLE))
                .hasSameHashCodeAs(parsed(TABLE))
                .hasToString(TABLE);
        assertThat(parsed(TABLE)).isNotEqualTo(parsed(TABLE + "2")).isNotEqualTo(TABLE);
        assertThat(parsed(TABLE).hashCode()).isNotEqualTo(parsed(TABLE + "2").hashCode());
        assertThat(parsed("*")).isSameAs(Arn.ANY_RESOURCE).hasToString("*");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:dynamodb:eu-west-1:123456789012:table/T,123456789012,true,false",
        "arn:aws:dynamodb:eu-west-1:210987654321:table/T,210987654321,false,false",
        "arn:aws:s3:::bucket:x,'',true,false",
        "*,'',true,true"
    })
    void belongs_to_its_account_or_to_everybody(String text, String account, boolean isOurs, boolean isAny) {
        assertThat(parsed(text).account()).isEqualTo(account);
        assertThat(parsed(text).belongsTo("123456789012")).isEqualTo(isOurs);
        assertThat(parsed(text).isAnyResource()).isEqualTo(isAny);
    }

    @Test
    void keeps_the_colons_of_its_resource() {
        Arn arn = parsed("arn:aws:dynamodb:eu-west-1:123456789012:table/T/stream/2026:11");

        assertThat(arn.resourceLength()).isEqualTo("table/T/stream/2026:11".length());
        assertThat(arn.resourceChar(0)).isEqualTo('t');
        assertThat(arn.resourceStartsWith("table/")).isTrue();
        assertThat(arn.resourceStartsWith("able/")).isFalse();
        assertThat(Arn.ANY_RESOURCE.resourceLength()).isZero();
        assertThat(Arn.ANY_RESOURCE.resourceStartsWith("")).isTrue();
        assertThat(Arn.ANY_RESOURCE.resourceStartsWith("*")).isFalse();
    }
}
