package dev.hushtable.service.authoring.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.Decision.PolicyType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must become of a request.
 *
 * @param policyType the type of policy that must deny
 * @param statement one that must have decided: its Sid, {@code POLICY:SID} or {@code FILE:LINE}
 * @param returned the items as they leave, in order
 */
public record Expectation(
        Verdict verdict,
        @Nullable PolicyType policyType,
        @Nullable String statement,
        @Nullable List<JsonNode> returned) {
    public Expectation {
        returned = returned == null ? null : List.copyOf(returned);
    }
}
