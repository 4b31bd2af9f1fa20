package dev.hushtable.service.review;

import dev.hushtable.audit.event.AuditEvent;
import java.util.ArrayList;
import java.util.List;

/** What a record says, in the words of tables for people. */
public final class EventWords {
    private static final int TOKEN_SHOWN = 10;

    private EventWords() {}

    /** The name where it stands in clear; else the key that signed and the beginning of the principal's token. */
    public static String who(AuditEvent event) {
        String arn = event.principalArn();
        if (arn != null) {
            return arn.substring(arn.lastIndexOf(':') + 1);
        }
        String token = event.principalToken();
        String key = event.accessKeyId();
        if (token == null) {
            return key == null ? "the server" : key;
        }
        return (key == null ? "" : key + " ") + shown(token);
    }

    /** As much of a token as tells it from others. */
    public static String shown(String token) {
        return token.length() <= TOKEN_SHOWN ? token : "~" + token.substring(0, TOKEN_SHOWN);
    }

    /** The tables, and the index; {@code -} for none. */
    public static String tables(AuditEvent event) {
        String tables = String.join(" ", event.tables());
        String index = event.indexName();
        return tables.isEmpty() ? "-" : index == null ? tables : tables + "/" + index;
    }

    /** What was decided, and how it ended; {@code -} where nothing was decided. */
    public static String outcome(AuditEvent event) {
        String decision = event.decision() == null ? "-" : event.decision();
        String error = event.errorCode();
        return error == null || decision.equals("DENY") ? decision : decision + " " + error;
    }

    /** The statements that decided. */
    public static String by(AuditEvent event) {
        if (!event.statements().isEmpty()) {
            return String.join(" ", event.statements());
        }
        String reason = event.denyReason();
        return reason == null ? "-" : "no statement (" + reason + ")";
    }

    /** Which attributes left, and which were written; {@code -} for none. */
    public static String attributes(AuditEvent event) {
        List<String> uses = new ArrayList<>();
        Facts facts = EventFacts.of(event);
        add(uses, "", facts.values(Field.RETURNED));
        add(uses, "masked ", facts.values(Field.MASKED));
        add(uses, "redacted ", facts.values(Field.REDACTED));
        add(uses, "wrote ", facts.values(Field.WRITTEN));
        return uses.isEmpty() ? "-" : String.join("; ", uses);
    }

    private static void add(List<String> uses, String word, List<String> names) {
        if (!names.isEmpty()) {
            uses.add(word + String.join(" ", names));
        }
    }
}
