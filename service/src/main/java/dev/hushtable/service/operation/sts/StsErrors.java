package dev.hushtable.service.operation.sts;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;

/** STS's own errors, in AWS's words where they are known. */
final class StsErrors {
    private static final ErrorType MALFORMED_POLICY = new ErrorType("MalformedPolicyDocument", 400);
    private static final ErrorType PACKED_POLICY = new ErrorType("PackedPolicyTooLarge", 400);
    private static final ErrorType INVALID_PARAMETER = new ErrorType("InvalidParameterValue", 400);
    private static final ErrorType MALFORMED_INPUT = new ErrorType("MalformedInput", 400);

    private StsErrors() {}

    static ApiException malformedInput() {
        return new ApiException(MALFORMED_INPUT, "");
    }

    static ApiException validation(String message) {
        return ApiException.validation(message);
    }

    static ApiException invalidParameter(String message) {
        return new ApiException(INVALID_PARAMETER, message);
    }

    /** With the place of the first problem, which AWS does not tell. */
    static ApiException malformedPolicy(PolicyException refused) {
        PolicyProblem first = refused.problems().getFirst();
        return new ApiException(
                MALFORMED_POLICY,
                "Syntax errors in policy. (line " + first.line() + ", column " + first.column() + ": " + first.message()
                        + ")");
    }

    static ApiException packedPolicyTooLarge(int percent) {
        return new ApiException(
                PACKED_POLICY, "Packed size of session policies and tags consumes " + percent + "% of allotted space.");
    }

    static ApiException accessDenied(String message) {
        return new ApiException(ErrorType.ACCESS_DENIED, message);
    }

    static ApiException notAuthorized(Caller caller, String action, String resource) {
        return accessDenied("User: " + caller.principal().arn() + " is not authorized to perform: " + action
                + " on resource: " + resource);
    }

    static ApiException notWithSession(String operation) {
        return accessDenied("Cannot call " + operation + " with session credentials");
    }
}
