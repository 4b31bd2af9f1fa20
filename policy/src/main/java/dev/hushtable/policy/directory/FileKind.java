package dev.hushtable.policy.directory;

import dev.hushtable.policy.Limits;

/** What a file of the policy directory holds, which its folder says. */
enum FileKind {
    POLICY("policy", Limits.MAX_POLICY_NAME_CHARS),
    USER("user", Limits.MAX_USER_NAME_CHARS),
    GROUP("group", Limits.MAX_GROUP_NAME_CHARS),
    ROLE("role", Limits.MAX_ROLE_NAME_CHARS),
    SCP("service control policy", Limits.MAX_POLICY_NAME_CHARS),
    RCP("resource control policy", Limits.MAX_POLICY_NAME_CHARS),
    TABLE("table", Limits.MAX_TABLE_NAME_CHARS),
    MASK("mask", Limits.MAX_POLICY_NAME_CHARS),
    ENCRYPTION("table", Limits.MAX_TABLE_NAME_CHARS),
    IDENTITY_PROVIDER("identity provider", Limits.MAX_POLICY_NAME_CHARS);

    private final String word;
    private final int maxNameChars;

    FileKind(String word, int maxNameChars) {
        this.word = word;
        this.maxNameChars = maxNameChars;
    }

    /** For messages. */
    String word() {
        return word;
    }

    int maxNameChars() {
        return maxNameChars;
    }
}
