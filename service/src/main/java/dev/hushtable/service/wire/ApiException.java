package dev.hushtable.service.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.item.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error to be answered to the client: type, message and, for the few errors that carry them, more members. Never
 * holds a secret or a stored value that the caller may not see.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ErrorType type;
    private final transient Map<String, JsonNode> members;

    public ApiException(ErrorType type, String message) {
        this(type, message, Map.of());
    }

    /**
     * @param members further members of the error document, for example {@code Item} of a failed condition
     */
    public ApiException(ErrorType type, String message, Map<String, JsonNode> members) {
        // No stack trace: a client's mistake is an answer, not a fault of ours, and hot paths throw it.
        super(message, null, false, false);
        this.type = type;
        this.members = new LinkedHashMap<>(members);
    }

    /** A {@code ValidationException}. */
    public static ApiException validation(String message) {
        return new ApiException(ErrorType.VALIDATION, message);
    }

    /** What a room below the wire found wrong, as the {@code ValidationException} it stands for. */
    public static ApiException validation(InvalidInputException cause) {
        return validation(String.valueOf(cause.getMessage()));
    }

    public ErrorType type() {
        return type;
    }

    public Map<String, JsonNode> members() {
        return members;
    }

    @Override
    public String getMessage() {
        return super.getMessage() == null ? "" : super.getMessage();
    }
}
