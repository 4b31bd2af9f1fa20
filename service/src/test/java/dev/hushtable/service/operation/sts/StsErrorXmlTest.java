package dev.hushtable.service.operation.sts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsErrorXmlTest {

    @Test
    void says_the_error_in_xml() {
        Reply reply = StsErrorXml.reply(new ApiException(ErrorType.UNRECOGNIZED_CLIENT, "no <b> & 'c' \"d\"\u0000"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.contentType()).isEqualTo("text/xml");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .isEqualTo("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
                        + "<Type>Sender</Type><Code>InvalidClientTokenId</Code>"
                        + "<Message>no &lt;b&gt; &amp; &apos;c&apos; &quot;d&quot;\uFFFD</Message>"
                        + "</Error></ErrorResponse>");
    }

    @Test
    void puts_the_receipt_of_a_denial_into_a_header_while_headers_have_room_for_it() {
        Reply small = StsErrorXml.reply(denial("x".repeat(4_096)));
        Reply large = StsErrorXml.reply(denial("x".repeat(4_097)));

        assertThat(small.headers())
                .containsOnly(Map.entry("x-hushtable-encoded-authorization-message", "x".repeat(4_096)));
        assertThat(large.headers()).isEmpty();
    }

    private static ApiException denial(String receipt) {
        return new ApiException(
                ErrorType.ACCESS_DENIED, "no", Map.of("EncodedAuthorizationMessage", TextNode.valueOf(receipt)));
    }

    @ParameterizedTest
    @CsvSource({
        "com.amazon.coral.service#InvalidSignatureException, 400, SignatureDoesNotMatch, 403",
        "com.amazon.coral.service#UnknownOperationException, 400, InvalidAction, 400",
        "com.amazonaws.dynamodb.v20120810#InternalServerError, 500, InternalFailure, 500",
        "com.amazon.coral.service#RequestEntityTooLargeException, 413, RequestEntityTooLargeException, 413",
    })
    void uses_the_query_protocols_names_and_statuses(String json, int jsonStatus, String code, int status) {
        Reply reply = StsErrorXml.reply(new ApiException(new ErrorType(json, jsonStatus), "m"));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).contains("<Code>" + code + "</Code>");
    }
}
