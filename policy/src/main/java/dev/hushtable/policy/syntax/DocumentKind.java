package dev.hushtable.policy.syntax;

/** What a policy document is for. */
public enum DocumentKind {
    MANAGED,
    INLINE_OF_USER,
    INLINE_OF_GROUP,
    INLINE_OF_ROLE,
    TRUST,
    RESOURCE,
    SERVICE_CONTROL,
    RESOURCE_CONTROL;

    /** Whether its statements give something to the principals it is attached to. */
    public boolean isIdentity() {
        return this == MANAGED || this == INLINE_OF_USER || this == INLINE_OF_GROUP || this == INLINE_OF_ROLE;
    }
}
