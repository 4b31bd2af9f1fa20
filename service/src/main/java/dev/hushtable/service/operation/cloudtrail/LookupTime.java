package dev.hushtable.service.operation.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.time.Instant;

/** A time of the JSON 1.1 protocol: seconds since 1970, perhaps with a fraction. */
final class LookupTime {
    /** The year 9999: what comes after it nobody means. */
    private static final double MAX_SECONDS = 253_402_300_799.0;

    private static final int MILLIS = 1_000;

    private LookupTime() {}

    /**
     * @throws ApiException {@code SerializationException} for anything else
     */
    static Instant of(ObjectNode body, String member, Instant otherwise) {
        JsonNode value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        double seconds = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(Math.abs(seconds) <= MAX_SECONDS)) {
            throw new ApiException(ErrorType.SERIALIZATION, member + " must be a time in seconds since 1970.");
        }
        return Instant.ofEpochMilli(Math.round(seconds * MILLIS));
    }
}
