package dev.hushtable.service.authoring;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Who asks in a question: a principal that the workspace's files describe. */
public sealed interface Asker {

    /** As it is written in tests and on the command line: {@code user/ana}. */
    String text();

    /** A user by name. */
    record User(String name) implements Asker {
        @Override
        public String text() {
            return "user/" + name;
        }
    }

    /**
     * A session of a role.
     *
     * @param role the role's name
     * @param session the session's name
     * @param tags session tags, over the role's own
     */
    record RoleSession(String role, String session, Map<String, String> tags) implements Asker {
        public RoleSession {
            tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        }

        @Override
        public String text() {
            return "role/" + role + "/" + session;
        }
    }

    /**
     * Reads what {@link #text()} writes; a role's session is called {@code session} when it is not named.
     *
     * @throws IllegalArgumentException when it is neither; the message says what is allowed
     */
    static Asker parse(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length == 2 && parts[0].equals("user") && !parts[1].isEmpty()) {
            return new User(parts[1]);
        }
        if (parts.length >= 2 && parts[0].equals("role") && !parts[1].isEmpty()) {
            return new RoleSession(parts[1], parts.length == 3 ? parts[2] : "session", Map.of());
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no principal; write user/NAME, role/NAME or role/NAME/SESSION");
    }
}
