package dev.hushtable.service.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.wire.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalQueryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                    | ''
            a=1                   | a=1
            b=2&a=1               | a=1&b=2
            a=2&a=1               | a=1&a=2
            a1=1&a=2              | a=2&a1=1
            a-=1&a=2              | a=2&a-=1
            B=1&a=1               | B=1&a=1
            a                     | a=
            a=b=c                 | a=b%3Dc
            a=%c3%bc              | a=%C3%BC
            a=%41%2d%7E           | a=A-~
            a=x/y:z@              | a=x%2Fy%3Az%40
            a=%20                 | a=%20
            a=%2B                 | a=%2B
            """)
    void encodes_and_sorts(String raw, String canonical) {
        assertThat(CanonicalQuery.of(raw)).isEqualTo(canonical);
    }

    @Test
    @Timeout(20)
    void refuses_queries_without_end() {
        assertThatThrownBy(() -> CanonicalQuery.of("&".repeat(1_000_000))).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> CanonicalQuery.of("a".repeat(1_000_000))).isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @CsvSource({"X-Amz-Signature=1", "x-amz-credential=1", "a=1&X-Amz-Date=1", "%58-Amz-Date=1"})
    void refuses_credentials_in_any_spelling(String query) {
        assertThatThrownBy(() -> CanonicalQuery.of(query)).hasMessageContaining("query string are not accepted");
    }
}
