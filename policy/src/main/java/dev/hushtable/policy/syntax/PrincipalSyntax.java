package dev.hushtable.policy.syntax;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user or role with every document that speaks for it.
 *
 * @param file where it is written
 * @param account empty for the server's own
 * @param identity its own, attached and groups' documents
 * @param boundary its permissions boundary, if any
 */
public record PrincipalSyntax(
        Kind kind,
        String account,
        String name,
        String file,
        Map<String, String> tags,
        List<DocumentSyntax> identity,
        @Nullable DocumentSyntax boundary) {

    /** Who it is. */
    public enum Kind {
        USER,
        ROLE
    }

    public PrincipalSyntax {
        tags = Map.copyOf(tags);
        identity = List.copyOf(identity);
    }

    /** {@code user ann}, for messages. */
    public String words() {
        return switch (kind) {
            case USER -> "user " + name;
            case ROLE -> "role " + name;
        };
    }
}
