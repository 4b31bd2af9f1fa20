package dev.hushtable.service.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.log.AuditReader;
import dev.hushtable.audit.log.Entry;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.crypto.StateAnchor.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The last states of table files in an audit log, under its signed checkpoints. A record has the states that changed
 * since the one before it; one with all states, in parts {@code 1/n} to {@code n/n}, ends the search.
 */
public final class LoggedStates {
    /** The event that records states, in its details: file id to {@link #text}. */
    public static final String EVENT = "StatesAnchored";

    /** The detail that says that a record is one of several with the states of all files. */
    public static final String PART = "part";

    /** The event after which earlier states do not count: an operator restored a backup. */
    public static final String FORGOTTEN = "AnchorsForgotten";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AS_EVENT = "\"eventName\":\"" + EVENT + "\"";
    private static final String AS_FORGOTTEN = "\"eventName\":\"" + FORGOTTEN + "\"";

    private final Map<String, State> newest = new HashMap<>();

    /** The part that is to come next, if those after it were of one set; 0 for none. */
    private int expected;

    private LoggedStates() {}

    /**
     * The last state of every file, by its id.
     *
     * @throws IOException when the log cannot be read, or holds states that are none
     */
    public static Map<String, State> newest(AuditReader log) throws IOException {
        LoggedStates found = new LoggedStates();
        try {
            log.backward(found::visit);
        } catch (IllegalArgumentException e) {
            throw new IOException("the audit log holds a record of states that are none", e);
        }
        return Map.copyOf(found.newest);
    }

    private EntryVisitor.Next visit(Entry entry) {
        String record = new String(entry.leaf(), StandardCharsets.UTF_8);
        if (record.contains(AS_FORGOTTEN)) {
            return EntryVisitor.Next.STOP;
        }
        return record.contains(AS_EVENT) ? take(details(record)) : EntryVisitor.Next.GO_ON;
    }

    private EntryVisitor.Next take(JsonNode details) {
        for (Map.Entry<String, JsonNode> detail : details.properties()) {
            if (!detail.getKey().equals(PART)) {
                newest.putIfAbsent(detail.getKey(), state(detail.getValue().asText()));
            }
        }
        return details.has(PART) && isFirstOfAll(details.path(PART).asText())
                ? EntryVisitor.Next.STOP
                : EntryVisitor.Next.GO_ON;
    }

    /** A crash may have kept the last parts of a set from the log: then it is none. */
    private boolean isFirstOfAll(String part) {
        int slash = part.indexOf('/');
        int number = Integer.parseInt(part, 0, Math.max(0, slash), 10);
        int of = Integer.parseInt(part, slash + 1, part.length(), 10);
        if (number == of) {
            expected = of;
        }
        expected = number == expected ? expected - 1 : -1;
        return expected == 0;
    }

    private static JsonNode details(String record) {
        try {
            return JSON.readTree(record).path("serviceEventDetails");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /** A state as it is recorded: {@code commit:digest in hex}. */
    public static String text(State state) {
        return state.commit() + ":" + HexFormat.of().formatHex(state.digest());
    }

    /** @throws IllegalArgumentException when it is none */
    static State state(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a state is a commit and a digest");
        }
        return new State(Long.parseLong(text, 0, colon, 10), HexFormat.of().parseHex(text, colon + 1, text.length()));
    }
}
