package dev.hushtable.policy.lint;

import java.util.Locale;

/** How much a finding matters; later ones matter more. */
public enum Severity {
    /** Harmless, or a matter of taste or portability. */
    NOTE,
    /** Probably not what was meant, or a door left open. */
    WARNING,
    /** Refused by the server, or can never do what it says. */
    ERROR;

    /** As it is printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
