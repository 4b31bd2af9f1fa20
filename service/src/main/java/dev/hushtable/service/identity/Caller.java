package dev.hushtable.service.identity;

import dev.hushtable.policy.PolicyPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A principal whose signature was verified, or for whom an identity provider vouches.
 *
 * @param principal who
 * @param userId {@code aws:userid}: a user's stable unique id ({@code AIDA...}); of a role's session {@code
 *     AROA...:SESSION}, of a federated user {@code ACCOUNT:NAME}, of a web identity {@code ISSUER:AUDIENCE:SUBJECT}
 * @param accessKeyId the key that signed; empty when none did
 * @param tags the principal's tags, those of its session over its own, {@code aws:PrincipalTag/*}
 * @param signature what was verified
 * @param session what temporary credentials add; null for a user's own access key
 */
public record Caller(
        PolicyPrincipal principal,
        String userId,
        String accessKeyId,
        Map<String, String> tags,
        SignatureFacts signature,
        @Nullable Session session) {

    public Caller {
        tags = Map.copyOf(tags);
    }

    /** A user who signs with an access key of its own. */
    public Caller(
            PolicyPrincipal principal,
            String userId,
            String accessKeyId,
            Map<String, String> tags,
            SignatureFacts signature) {
        this(principal, userId, accessKeyId, tags, signature, null);
    }

    /** Whether there is a signature; a web identity shows a token instead. */
    public boolean hasSigned() {
        return !accessKeyId.isEmpty();
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
        /** Of a caller who did not sign. */
        public static final SignatureFacts NONE = new SignatureFacts("local", "sts", Instant.EPOCH, 0, List.of());

        public SignatureFacts {
            signedHeaders = List.copyOf(signedHeaders);
        }
    }
}
