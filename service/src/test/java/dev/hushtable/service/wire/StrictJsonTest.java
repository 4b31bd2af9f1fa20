package dev.hushtable.service.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void reads_an_object() {
        assertThat(StrictJson.object("{\"TableName\":\"t\"}".getBytes(UTF_8))
                        .get("TableName")
                        .textValue())
                .isEqualTo("t");
    }

    // Whoever stands in front of us (a proxy, a filter) may have read the other one of two members.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1,\"a\":2}",
                "{\"Item\":{\"a\":{\"S\":\"1\",\"S\":\"2\"}}}",
                "{} {}",
                "{}x",
                "[]",
                "null",
                "\"x\"",
                "{'a':1}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{/**/}",
                "{\"a\":\"\u0001\"}"
            })
    void refuses_everything_but_one_strict_object(String body) {
        assertRefused(body.getBytes(UTF_8));
    }

    @Test
    void refuses_malformed_utf8() {
        assertRefused(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'});
        assertRefused(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'});
    }

    @Test
    void does_not_quote_the_body_in_the_message() {
        ApiException refusal = refusal("{\"a\":secret}".getBytes(UTF_8));

        assertThat(refusal.getMessage()).doesNotContain("secret");
        assertThat(refusal).hasNoCause();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void refuses_hostile_nesting_and_numbers_quickly() {
        assertRefused(("{\"a\":" + "[".repeat(5_000_000)).getBytes(UTF_8));
        assertRefused("{\"a\":".repeat(2_000_000).getBytes(UTF_8));
        assertRefused(("{\"a\":" + "1".repeat(5_000_000) + "}").getBytes(UTF_8));
        assertRefused(("{\"" + "n".repeat(Limits.MAX_NAME_CHARS + 1) + "\":1}").getBytes(UTF_8));
    }

    private static void assertRefused(byte[] body) {
        assertThat(refusal(body).type()).isEqualTo(ErrorType.SERIALIZATION);
    }

    private static ApiException refusal(byte[] body) {
        ApiException thrown = catchThrowableOfType(ApiException.class, () -> StrictJson.object(body));
        assertThat(thrown)
                .as(new String(body, 0, Math.min(20, body.length), UTF_8))
                .isNotNull();
        return thrown;
    }
}
