package dev.hushtable.policy.diff;

/** What a document does for a subject: the same document may give as a policy and limit as a boundary. */
enum Part {
    IDENTITY,
    BOUNDARY,
    RESOURCE,
    /** Who may become a role: the role's own policy. */
    TRUST,
    GUARDRAIL
}
