package dev.hushtable.service.operation.cloudtrail;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;

/** Errors of CloudTrail's model that this server answers. */
final class CloudTrailErrors {
    private CloudTrailErrors() {}

    private static ApiException error(String name, String message) {
        return new ApiException(new ErrorType(name, 400), message);
    }

    static ApiException trailNotFound(String name, String account) {
        return error("TrailNotFoundException", "Unknown trail: " + name + " for the user: " + account);
    }

    static ApiException invalidTrailName(String message) {
        return error("InvalidTrailNameException", message);
    }

    static ApiException invalidArn(String arn) {
        return error("CloudTrailARNInvalidException", "Invalid Trail ARN: " + arn);
    }

    static ApiException resourceNotFound(String arn) {
        return error("ResourceNotFoundException", "Unknown resource: " + arn);
    }

    static ApiException insightNotEnabled() {
        return error("InsightNotEnabledException", "Insights are not enabled on this trail.");
    }

    static ApiException unsupported(String operation) {
        return error(
                "UnsupportedOperationException",
                operation + " is not supported: the trail of this server is not configured over its API.");
    }

    static ApiException invalidLookupAttributes(String message) {
        return error("InvalidLookupAttributesException", message);
    }

    static ApiException invalidTimeRange() {
        return error("InvalidTimeRangeException", "The start time must be before the end time.");
    }

    static ApiException invalidMaxResults() {
        return error("InvalidMaxResultsException", "MaxResults must be from 1 to 50.");
    }

    static ApiException invalidNextToken() {
        return error(
                "InvalidNextTokenException",
                "The token is not one of this server's for the same lookup by the same caller.");
    }

    static ApiException invalidToken() {
        return error("InvalidTokenException", "No token was ever given out: there is one page.");
    }

    static ApiException invalidEventCategory() {
        return error("InvalidEventCategoryException", "EventCategory must be absent, insight, or here also data.");
    }
}
