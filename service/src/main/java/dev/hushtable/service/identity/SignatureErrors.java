package dev.hushtable.service.identity;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Why a signature was refused, in AWS's words where AWS has words for it. What the client sent is named only as far as
 * it was found to be harmless; of the Authorization header only a digest is shown.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Errors</a>
 */
final class SignatureErrors {
    private SignatureErrors() {}

    static ApiException missingToken() {
        return new ApiException(ErrorType.MISSING_AUTHENTICATION_TOKEN, "Request is missing Authentication Token");
    }

    /** Unknown, disabled and orphaned keys all read the same. */
    static ApiException unrecognizedClient() {
        return new ApiException(
                ErrorType.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid.");
    }

    /** Told only to who signed with the session's secret. */
    static ApiException expiredToken() {
        return new ApiException(ErrorType.EXPIRED_TOKEN, "The security token included in the request is expired");
    }

    static ApiException mismatch() {
        return invalid("The request signature we calculated does not match the signature you provided. Check your AWS"
                + " Secret Access Key and signing method. Consult the service documentation for details.");
    }

    static ApiException invalid(String message) {
        return new ApiException(ErrorType.INVALID_SIGNATURE, message);
    }

    static ApiException incomplete(String message) {
        return new ApiException(ErrorType.INCOMPLETE_SIGNATURE, message);
    }

    /** An incomplete header, shown as AWS shows it since 2022: by its digest. */
    static ApiException incomplete(String message, String authorization) {
        return incomplete(
                message + " (Hashed with SHA-256 and encoded with Base64) Authorization=" + digest(authorization));
    }

    static ApiException notKeyValue(String authorization) {
        return incomplete("Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and"
                + " encoded with Base64): '" + digest(authorization) + "'.");
    }

    private static String digest(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
