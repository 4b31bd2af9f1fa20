package dev.hushtable.policy;

import dev.hushtable.policy.document.PolicyDocument;

/** A policy attached to a resource. */
public record ResourcePolicy(PolicyDocument document, Trust trust) {

    /** Whether identity policies of the resource's own account count without the resource's policy naming it. */
    public enum Trust {
        /** They do: tables and streams. */
        ACCOUNT,
        /** Only when the policy allows the account itself (its root): KMS keys and roles' trust policies. */
        EXPLICIT
    }
}
