package dev.hushtable.service.access;

import dev.hushtable.policy.Decision;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.List;

/**
 * The policies said no. Carries what the audit record needs; the client gets {@link #toApiException()}, which names the
 * type of policy and nothing more.
 */
public final class AccessDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Decision> decisions;
    private final transient Footprint footprint;
    private final String policyHash;

    AccessDeniedException(String message, List<Decision> decisions, Footprint footprint, String policyHash) {
        // No stack trace: a denial is an answer, not a fault of ours.
        super(message, null, false, false);
        this.decisions = List.copyOf(decisions);
        this.footprint = footprint;
        this.policyHash = policyHash;
    }

    /** The decisions of the request in order, the denial last. */
    public List<Decision> decisions() {
        return decisions;
    }

    /** What was denied. */
    public Footprint footprint() {
        return footprint;
    }

    /** The hash of the policies that decided. */
    public String policyHash() {
        return policyHash;
    }

    /** The answer to the client, in AWS's words. */
    public ApiException toApiException() {
        return new ApiException(ErrorType.ACCESS_DENIED, String.valueOf(getMessage()));
    }
}
