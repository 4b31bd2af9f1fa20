package dev.hushtable.service.operation.sts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.XmlAnswer;
import java.util.Map;

/**
 * Errors as STS sends them: XML, with the query protocol's own names and statuses for what the JSON protocols call
 * otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">STS common errors</a>
 */
public final class StsErrorXml {
    private static final ErrorType INVALID_ACTION = new ErrorType("InvalidAction", 400);

    private static final Map<ErrorType, ErrorType> STS_NAMES = Map.of(
            ErrorType.MISSING_AUTHENTICATION_TOKEN, new ErrorType("MissingAuthenticationToken", 403),
            ErrorType.INCOMPLETE_SIGNATURE, new ErrorType("IncompleteSignature", 400),
            ErrorType.INVALID_SIGNATURE, new ErrorType("SignatureDoesNotMatch", 403),
            ErrorType.UNRECOGNIZED_CLIENT, new ErrorType("InvalidClientTokenId", 403),
            ErrorType.EXPIRED_TOKEN, new ErrorType("ExpiredToken", 403),
            ErrorType.ACCESS_DENIED, new ErrorType("AccessDenied", 403),
            ErrorType.UNKNOWN_OPERATION, INVALID_ACTION,
            ErrorType.VALIDATION, new ErrorType("ValidationError", 400),
            ErrorType.INTERNAL_SERVER_ERROR, new ErrorType("InternalFailure", 500),
            ErrorType.SERVICE_UNAVAILABLE, new ErrorType("ServiceUnavailable", 503));

    /** SDKs and proxies take 8 KB of headers in all. */
    private static final int MAX_HEADER_CHARS = 4_096;

    private StsErrorXml() {}

    /** The answer that tells this error. */
    public static Reply reply(ApiException error) {
        ErrorType type = STS_NAMES.getOrDefault(error.type(), error.type());
        Reply reply = new XmlAnswer(XmlAnswer.Dialect.STS)
                .root("ErrorResponse")
                .open("Error")
                .text("Type", type.status() < 500 ? "Sender" : "Receiver")
                .text("Code", type.shortName())
                .text("Message", error.getMessage())
                .close("Error")
                .close("ErrorResponse")
                .reply(type.status());
        JsonNode receipt = error.members().get("EncodedAuthorizationMessage");
        return receipt == null || receipt.asText().length() > MAX_HEADER_CHARS
                ? reply
                : reply.withHeader("x-hushtable-encoded-authorization-message", receipt.asText());
    }

    /** In AWS's words. */
    static ApiException noSuchOperation(String action, String version) {
        return new ApiException(INVALID_ACTION, "Could not find operation " + action + " for version " + version);
    }
}
