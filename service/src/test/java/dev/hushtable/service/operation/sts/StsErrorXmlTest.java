package dev.hushtable.service.operation.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import java.nio.charset.StandardCharsets;
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
