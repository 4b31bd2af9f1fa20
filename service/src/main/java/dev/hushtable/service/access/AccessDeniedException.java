package dev.hushtable.service.access;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.DenialMessage;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.util.ArrayList;
import java.util.List;

/**
 * The policies said no. Carries what the audit record and the receipt need; the client gets {@link #toApiException()},
 * which names the type of policy and nothing more.
 */
public final class AccessDeniedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Denied denied;
    private final transient Footprint footprint;
    private final transient List<Decision.Allow> before;

    /** A question, its answer, and the hash of the policies that gave it. */
    record Denied(AuthorizationRequest request, Decision.Deny denial, String policyHash) {}

    /** @param before the decisions of the request until the denial */
    AccessDeniedException(Denied denied, Footprint footprint, List<Decision.Allow> before) {
        // No stack trace: a denial is an answer, not a fault of ours.
        super(DenialMessage.of(denied.request(), denied.denial()), null, false, false);
        this.denied = denied;
        this.footprint = footprint;
        this.before = List.copyOf(before);
    }

    /** The decisions of the request in order, the denial last. */
    public List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>(before);
        decisions.add(denied.denial());
        return decisions;
    }

    /** What was denied. */
    public Footprint footprint() {
        return footprint;
    }

    /** What the policies were asked. */
    public AuthorizationRequest request() {
        return denied.request();
    }

    public Decision.Deny denial() {
        return denied.denial();
    }

    /** The hash of the policies that decided. */
    public String policyHash() {
        return denied.policyHash();
    }

    /** The answer to the client, in AWS's words. */
    public ApiException toApiException() {
        return new ApiException(ErrorType.ACCESS_DENIED, String.valueOf(getMessage()));
    }
}
