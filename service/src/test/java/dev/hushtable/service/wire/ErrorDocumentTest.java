package dev.hushtable.service.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.access.WrittenValues;
import dev.hushtable.service.item.AttributeValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorDocumentTest {

    @Test
    void writes_type_and_message() {
        Reply reply = ErrorDocument.reply(ApiException.validation("no \"good\""), Reply.AMZ_JSON_1_0);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(new String(reply.body(), UTF_8))
                .isEqualTo("{\"__type\":\"com.amazon.coral.validate#ValidationException\","
                        + "\"message\":\"no \\\"good\\\"\"}");
    }

    @Test
    void spells_the_message_of_a_denial_with_a_capital() {
        assertThat(body(new ApiException(ErrorType.ACCESS_DENIED, "no")))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"no\"}");
    }

    @Test
    void leaves_out_an_empty_message() {
        assertThat(body(Target.unknown()))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
    }

    @Test
    void adds_further_members() {
        Map<String, AttributeValue> item = Map.of("pk", new AttributeValue.S("u1"));

        assertThat(body(new ApiException(
                        ErrorType.CONDITIONAL_CHECK_FAILED,
                        "The conditional request failed",
                        Map.of("Item", WrittenValues.tree(item)))))
                .endsWith("\"message\":\"The conditional request failed\",\"Item\":{\"pk\":{\"S\":\"u1\"}}}");
    }

    private static String body(ApiException error) {
        return new String(ErrorDocument.bytes(error), UTF_8);
    }
}
