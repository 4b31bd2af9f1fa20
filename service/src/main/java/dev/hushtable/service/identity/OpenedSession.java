package dev.hushtable.service.identity;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.identity.session.SessionClaims;
import dev.hushtable.service.identity.session.SessionClaims.PolicyTexts;
import org.jspecify.annotations.Nullable;

/**
 * What a session token said, its policy compiled.
 *
 * @param inlinePolicy null when the session was begun without one
 */
record OpenedSession(SessionClaims claims, @Nullable PolicyDocument inlinePolicy) {
    private static final String POLICY_NAME = "session";

    /**
     * @throws IllegalStateException when the policy, which was good when the session began, is not good any more
     */
    static OpenedSession of(SessionClaims claims) {
        PolicyTexts texts = claims.scope().policies();
        String inline = texts == null ? null : texts.inline();
        try {
            return new OpenedSession(claims, inline == null ? null : DocumentReader.sessionPolicy(POLICY_NAME, inline));
        } catch (PolicyException e) {
            throw new IllegalStateException("the policy of a session cannot be read any more", e);
        }
    }
}
