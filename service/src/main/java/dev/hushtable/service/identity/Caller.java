package dev.hushtable.service.identity;

import dev.hushtable.policy.PolicyPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A principal whose signature was verified.
 *
 * @param principal who
 * @param userId the stable unique id ({@code AIDA...}), {@code aws:userid}
 * @param accessKeyId the key that signed
 * @param tags the principal's tags, {@code aws:PrincipalTag/*}
 * @param signature what was verified
 */
public record Caller(
        PolicyPrincipal principal,
        String userId,
        String accessKeyId,
        Map<String, String> tags,
        SignatureFacts signature) {

    public Caller {
        tags = Map.copyOf(tags);
    }

    /**
     * The verified signature's credential scope and coverage; goes into the audit record.
     *
     * @param region of the credential scope
     * @param service of the credential scope
     * @param signedAt {@code X-Amz-Date}
     * @param skewSeconds server clock minus client clock
     * @param signedHeaders lower-case names, as listed
     */
    public record SignatureFacts(
            String region, String service, Instant signedAt, long skewSeconds, List<String> signedHeaders) {
        public SignatureFacts {
            signedHeaders = List.copyOf(signedHeaders);
        }
    }
}
