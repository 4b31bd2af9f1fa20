package dev.hushtable.policy.document;

/** What a list of patterns picks: what they match, or (the {@code Not...} elements) everything else. */
enum Selection {
    NAMED,
    ALL_BUT_NAMED
}
