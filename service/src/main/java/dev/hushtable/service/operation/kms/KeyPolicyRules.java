package dev.hushtable.service.operation.kms;

import dev.hushtable.kms.key.Limits;
import dev.hushtable.kms.protocol.KmsException;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.ResourcePolicy;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What may be given to a key as its policy. */
final class KeyPolicyRules {
    static final String MALFORMED = "MalformedPolicyDocumentException";
    private static final int MAX_TOLD = 5;

    private KeyPolicyRules() {}

    /**
     * @throws KmsException {@code MalformedPolicyDocumentException} saying what is wrong and where, or {@code
     *     LimitExceededException}
     */
    static ResourcePolicy check(String policy) {
        if (policy.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_POLICY_BYTES) {
            throw new KmsException(
                    "LimitExceededException", "A key policy has at most " + Limits.MAX_POLICY_BYTES + " bytes.");
        }
        try {
            return KeyResourcePolicies.read(policy);
        } catch (PolicyException e) {
            throw new KmsException(
                    MALFORMED,
                    e.problems().stream()
                            .limit(MAX_TOLD)
                            .map(KeyPolicyRules::told)
                            .collect(Collectors.joining("; ")));
        }
    }

    private static String told(PolicyProblem problem) {
        return problem.line() + ":" + problem.column() + ": " + problem.message();
    }
}
