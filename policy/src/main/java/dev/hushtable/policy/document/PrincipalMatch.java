package dev.hushtable.policy.document;

import dev.hushtable.policy.PolicyPrincipal.Kind;

/**
 * How a statement's {@code Principal} names a caller, from not at all to most directly (IAM User Guide, "Determining
 * whether a request is allowed or denied within an account").
 */
public enum PrincipalMatch {
    /** It does not. */
    NONE,
    /** By the account: delegation, the account's identity policies must allow, too. */
    ACCOUNT,
    /** By the user behind a federated session. */
    USER_BEHIND_SESSION,
    /** By the role behind a session. */
    ROLE_BEHIND_SESSION,
    /** By its own ARN, or by being none of those in {@code NotPrincipal}. */
    DIRECT,
    /** By {@code *}. */
    EVERYONE;

    /** Whether it grants without a word of the account's identity policies. */
    public boolean grantsAlone() {
        return compareTo(ACCOUNT) > 0;
    }

    /** Whether what it grants stands without an Allow of the caller's permissions boundary. */
    public boolean passesBoundary() {
        return compareTo(ROLE_BEHIND_SESSION) > 0;
    }

    /**
     * Whether what it grants stands without an Allow of the session's policies. AWS's documentation says so of a role's
     * session named by its ARN, too; here that session stays within its policies, which is the stricter reading.
     */
    public boolean passesSession(Kind caller) {
        return this == EVERYONE || (this == DIRECT && caller != Kind.ROLE_SESSION);
    }
}
