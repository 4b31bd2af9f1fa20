package dev.hushtable.service.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.wire.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class FormBodyTest {

    private static byte[] body(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void reads_fields_in_order_and_decoded() {
        assertThat(FormBody.fields(body("Action=GetCallerIdentity&Version=2011-06-15&A=x%26y+z%C3%A9&Empty=")))
                .containsExactly(
                        java.util.Map.entry("Action", "GetCallerIdentity"),
                        java.util.Map.entry("Version", "2011-06-15"),
                        java.util.Map.entry("A", "x&y zé"),
                        java.util.Map.entry("Empty", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "=x", "a=1&", "a=1&a=2", "a=1&%61=2", "a=%", "a=%zz", "a=%1"})
    void refuses_what_is_no_form(String text) {
        assertThatThrownBy(() -> FormBody.fields(body(text)))
                .isInstanceOf(ApiException.class)
                .hasMessage("The request body is not a valid form.");
    }

    @Test
    void refuses_too_many_fields_and_too_many_bytes() {
        StringBuilder many = new StringBuilder("f=1");
        for (int i = 0; i < 200; i++) {
            many.append("&f").append(i).append("=1");
        }
        assertThatThrownBy(() -> FormBody.fields(body(many.toString()))).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> FormBody.fields(body("a=" + "x".repeat(600_000))))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void finds_the_action_wherever_it_stands() {
        assertThat(FormBody.action(body("Action=GetCallerIdentity"))).isEqualTo("GetCallerIdentity");
        assertThat(FormBody.action(body("Policy=" + "x".repeat(5_000) + "&Action=AssumeRole&Version=1")))
                .isEqualTo("AssumeRole");
        assertThat(FormBody.action(body("NoAction=x&XAction=y"))).isNull();
        assertThat(FormBody.action(body(""))).isNull();
        assertThat(FormBody.action(new byte[600_000])).isNull();
    }
}
