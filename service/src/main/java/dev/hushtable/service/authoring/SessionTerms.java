package dev.hushtable.service.authoring;

import dev.hushtable.policy.document.PolicyDocument;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a session was given when it was made.
 *
 * @param tags session tags, over the principal's own
 * @param policies session policies; null when it has none, and an empty list allows nothing
 */
public record SessionTerms(
        Map<String, String> tags, @Nullable List<PolicyDocument> policies) {
    public static final SessionTerms NONE = new SessionTerms(Map.of(), null);

    /** The tag in which a session of a role for emergencies says why it was begun. */
    static final String REASON_TAG = "hushtable:Reason";

    /** Of a session that went over Deny statements. */
    static final SessionTerms EMERGENCY = new SessionTerms(Map.of(REASON_TAG, "emergency"), null);

    public SessionTerms {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        policies = policies == null ? null : List.copyOf(policies);
    }
}
