package dev.hushtable.service.operation.s3;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.Reply;
import dev.hushtable.service.wire.XmlAnswer;
import java.util.Map;

/**
 * Errors as S3 sends them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3 error responses</a>
 */
public final class S3ErrorXml {
    private static final ErrorType METHOD_NOT_ALLOWED = new ErrorType("MethodNotAllowed", 405);

    private static final Map<ErrorType, ErrorType> S3_NAMES = Map.of(
            ErrorType.MISSING_AUTHENTICATION_TOKEN, new ErrorType("AccessDenied", 403),
            ErrorType.INCOMPLETE_SIGNATURE, new ErrorType("AuthorizationHeaderMalformed", 400),
            ErrorType.INVALID_SIGNATURE, new ErrorType("SignatureDoesNotMatch", 403),
            ErrorType.UNRECOGNIZED_CLIENT, new ErrorType("InvalidAccessKeyId", 403),
            ErrorType.EXPIRED_TOKEN, new ErrorType("ExpiredToken", 400),
            ErrorType.ACCESS_DENIED, new ErrorType("AccessDenied", 403),
            ErrorType.UNKNOWN_OPERATION, METHOD_NOT_ALLOWED,
            ErrorType.VALIDATION, new ErrorType("InvalidArgument", 400),
            ErrorType.INTERNAL_SERVER_ERROR, new ErrorType("InternalError", 500),
            ErrorType.SERVICE_UNAVAILABLE, new ErrorType("ServiceUnavailable", 503));

    private S3ErrorXml() {}

    /** The answer that tells this error. */
    public static Reply reply(ApiException error) {
        ErrorType type = S3_NAMES.getOrDefault(error.type(), error.type());
        String message = type.equals(METHOD_NOT_ALLOWED)
                ? "The specified method is not allowed against this resource."
                : error.getMessage();
        return new XmlAnswer(XmlAnswer.Dialect.S3)
                .open("Error")
                .text("Code", type.shortName())
                .text("Message", message)
                .close("Error")
                .reply(type.status());
    }

    static ApiException noSuchKey() {
        return new ApiException(new ErrorType("NoSuchKey", 404), "The specified key does not exist.");
    }

    static ApiException invalidRange() {
        return new ApiException(new ErrorType("InvalidRange", 416), "The requested range is not satisfiable");
    }
}
