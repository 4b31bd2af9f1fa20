package dev.hushtable.audit.event;

import java.nio.charset.StandardCharsets;

/**
 * Tells at once of nearly every record that it is not of a certain name, which is much less than reading it. What it lets
 * through must be read: a client can write the same text elsewhere. Immutable.
 */
public final class EventNameProbe {
    private final byte[] member;

    private EventNameProbe(byte[] member) {
        this.member = member;
    }

    /** @param eventName of letters only */
    public static EventNameProbe of(String eventName) {
        return new EventNameProbe(("\"eventName\":\"" + eventName + "\"").getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a leaf may be a record of that name. */
    public boolean mayBe(byte[] leaf) {
        for (int at = 0; at <= leaf.length - member.length; at++) {
            int matched = 0;
            while (matched < member.length && leaf[at + matched] == member[matched]) {
                matched++;
            }
            if (matched == member.length) {
                return true;
            }
        }
        return false;
    }
}
