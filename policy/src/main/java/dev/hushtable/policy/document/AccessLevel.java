package dev.hushtable.policy.document;

/** How AWS's service authorization reference classes what an action does. */
public enum AccessLevel {
    LIST,
    READ,
    WRITE,
    TAGGING,
    PERMISSIONS_MANAGEMENT
}
