package dev.hushtable.policy.disclosure;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.Truth;
import java.util.List;

/**
 * All masks, in the order in which they are looked for: by the names of their files, then as written. Immutable.
 */
public record MaskSet(List<MaskStatement> statements) {
    /** Nothing is masked. */
    public static final MaskSet NONE = new MaskSet(List.of());

    public MaskSet {
        statements = List.copyOf(statements);
    }

    /** The statements that may be about a table, whatever their conditions say. */
    List<MaskStatement> about(Arn table, AuthorizationRequest request) {
        return statements.stream()
                .filter(statement -> statement.isAbout(table, request) != Truth.FALSE)
                .toList();
    }
}
