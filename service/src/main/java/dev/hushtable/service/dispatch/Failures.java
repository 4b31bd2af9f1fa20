package dev.hushtable.service.dispatch;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.operation.KmsErrors;
import dev.hushtable.service.operation.TransactionErrors;
import dev.hushtable.service.storage.ItemLockedException;
import dev.hushtable.service.storage.TableInaccessibleException;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever went wrong into the error the client may see. The unexpected becomes {@code InternalServerError}
 * without detail; the server's own log gets the place it happened, never a message that could quote input.
 */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int LOGGED_FRAMES = 12;

    private Failures() {}

    static ApiException toApiException(Throwable failure, String requestId) {
        return switch (failure) {
            case ApiException api -> api;
            case AccessDeniedException denied -> denied.toApiException();
            case CompletionException wrapper
            when wrapper.getCause() != null -> toApiException(wrapper.getCause(), requestId);
            case InvalidInputException invalid -> ApiException.validation(invalid);
            case ItemLockedException locked -> TransactionErrors.itemLocked();
            case TableInaccessibleException table -> KmsErrors.of(table.reason(), table.getMessage());
            case KeyUnavailableException key -> KmsErrors.of(key.reason(), key.getMessage());
            case AuditUnavailableException unavailable -> {
                LOG.error("request {}: {}", requestId, unavailable.getMessage());
                yield unavailable();
            }
            case StorageUnavailableException unavailable -> {
                LOG.error("request {}: {}", requestId, unavailable.getMessage());
                yield new ApiException(
                        ErrorType.SERVICE_UNAVAILABLE, "The storage cannot serve this request now; it was refused.");
            }
            case TamperedException tampered -> {
                LOG.error("request {}: {}", requestId, tampered.getMessage());
                yield internal();
            }
            default -> {
                LOG.error("request {}: {}", requestId, place(failure));
                yield internal();
            }
        };
    }

    /** The denial a failure is, or null when it is something else. */
    static @Nullable AccessDeniedException denialIn(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException denied -> denied;
            case CompletionException wrapper when wrapper.getCause() != null -> denialIn(wrapper.getCause());
            default -> null;
        };
    }

    /**
     * What to answer when a request could not be recorded: 503, try again, if nothing was changed; else 500, which
     * DynamoDB documents as an outcome the client has to find out.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Errors</a>
     */
    static ApiException unrecorded(RuntimeException cause, RequestRecording recording) {
        String reason = cause instanceof AuditUnavailableException ? String.valueOf(cause.getMessage()) : place(cause);
        LOG.error("request {} was not recorded, so its answer is withheld: {}", recording.requestId(), reason);
        return recording.isCommitted() ? internal() : unavailable();
    }

    private static ApiException unavailable() {
        return new ApiException(
                ErrorType.SERVICE_UNAVAILABLE, "The audit log cannot record this request; it was refused.");
    }

    private static ApiException internal() {
        return new ApiException(ErrorType.INTERNAL_SERVER_ERROR, "Internal server error");
    }

    private static String place(Throwable failure) {
        return failure.getClass().getName() + " at "
                + Arrays.stream(failure.getStackTrace())
                        .limit(LOGGED_FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining(" < "));
    }
}
