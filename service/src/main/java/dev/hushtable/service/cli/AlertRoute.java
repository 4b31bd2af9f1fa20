package dev.hushtable.service.cli;

import dev.hushtable.service.review.alert.AlertMessage;
import dev.hushtable.service.review.alert.Destination;
import dev.hushtable.service.review.detect.Severity;

/**
 * Which alerts go where.
 *
 * @param atLeast less severe ones do not
 */
public record AlertRoute(Destination destination, Severity atLeast) {

    /** An alert of a severity nobody knows goes everywhere. */
    public boolean takes(AlertMessage message) {
        Severity severity = Severity.of(message.severity());
        return severity == null || severity.compareTo(atLeast) >= 0;
    }
}
