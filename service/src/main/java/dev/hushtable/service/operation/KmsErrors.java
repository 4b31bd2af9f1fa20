package dev.hushtable.service.operation;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's own errors for a KMS key that cannot be used. Its API model has no exception for it: the service answers
 * ValidationException or AccessDeniedException and repeats, by class name, what KMS told it; SDK users know these texts.
 */
public final class KmsErrors {
    private static final String KMS = "com.amazonaws.services.kms.model.";

    private KmsErrors() {}

    /** What to answer when KMS refused with {@code message} for {@code reason}. */
    public static ApiException of(KeyUnavailableException.Reason reason, @Nullable String message) {
        return switch (reason) {
            case DISABLED -> validation("DisabledException", message);
            case PENDING_DELETION, PENDING_IMPORT -> validation("KMSInvalidStateException", message);
            case NOT_FOUND -> validation("NotFoundException", message);
            case WRONG_USAGE -> validation("InvalidKeyUsageException", message);
            case ACCESS_DENIED ->
                new ApiException(
                        ErrorType.ACCESS_DENIED, "KMS key access denied error: " + KMS + "AWSKMSException: " + message);
            // Not the client's fault and worth a retry, which SDKs do on 500.
            case UNREACHABLE ->
                new ApiException(
                        ErrorType.INTERNAL_SERVER_ERROR,
                        "The request processing has failed because the KMS " + "key of the table could not be reached");
        };
    }

    private static ApiException validation(String exception, @Nullable String message) {
        return ApiException.validation("KMS validation error: " + KMS + exception + ": " + message);
    }
}
