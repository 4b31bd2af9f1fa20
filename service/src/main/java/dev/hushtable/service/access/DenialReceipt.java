package dev.hushtable.service.access;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import java.time.Instant;
import java.util.List;

/**
 * One denial with everything the policies were asked, so that it can be explained later, also against other policies.
 *
 * @param decisionId the id of the audit record that tells of it
 * @param decidedAt server clock
 * @param request the question
 * @param denial the answer
 * @param policyHash the policies that gave it
 * @param leftOut what was too long to be kept: names of condition keys, which are in {@code request} as not determined
 */
public record DenialReceipt(
        String decisionId,
        Instant decidedAt,
        AuthorizationRequest request,
        Decision.Deny denial,
        String policyHash,
        List<String> leftOut) {
    public DenialReceipt {
        leftOut = List.copyOf(leftOut);
    }
}
