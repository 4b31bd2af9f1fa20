package dev.hushtable.service.awskms;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.crypto.KeyUnavailableException.Reason;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/** What a refusal of a KMS, or its silence, means to a table. */
record Refusals(String place) {
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    RuntimeException of(SdkException failure) {
        return switch (failure) {
            case InvalidCiphertextException invalid -> new AuthenticationFailedException();
            case IncorrectKeyException incorrect -> new AuthenticationFailedException();
            case DisabledException disabled -> unavailable(Reason.DISABLED, disabled);
            case KmsInvalidStateException state -> unavailable(state(state), state);
            case NotFoundException missing -> unavailable(Reason.NOT_FOUND, missing);
            case InvalidKeyUsageException usage -> unavailable(Reason.WRONG_USAGE, usage);
            case AwsServiceException service when isRefused(service) -> unavailable(Reason.ACCESS_DENIED, service);
            default ->
                new KeyUnavailableException(Reason.UNREACHABLE, place + " could not be asked: " + failure.getMessage());
        };
    }

    /** Whoever this process is to the KMS may not: no permission, or credentials that are not accepted. */
    private static boolean isRefused(AwsServiceException failure) {
        int status = failure.statusCode();
        return status >= CLIENT_ERROR
                && status < SERVER_ERROR
                && status != TOO_MANY
                && !failure.isThrottlingException()
                && !failure.isClockSkewException();
    }

    private static KeyUnavailableException unavailable(Reason reason, AwsServiceException failure) {
        var details = failure.awsErrorDetails();
        return new KeyUnavailableException(
                reason, String.valueOf(details == null ? failure.getMessage() : details.errorMessage()));
    }

    /** One error stands for several states; only its sentence says which. */
    private static Reason state(KmsInvalidStateException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("import") ? Reason.PENDING_IMPORT : Reason.PENDING_DELETION;
    }
}
