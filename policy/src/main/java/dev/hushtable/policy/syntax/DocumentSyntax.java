package dev.hushtable.policy.syntax;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy document.
 *
 * @param owner the file's name without its extension: a policy, a user, a group, a role, a table
 * @param name the policy's own name
 */
public record DocumentSyntax(
        String file,
        String owner,
        String name,
        DocumentKind kind,
        ObjectValue source,
        List<StatementSyntax> statements) {

    static DocumentSyntax of(PolicyFile file, String name, DocumentKind kind, ObjectValue source) {
        List<StatementSyntax> statements = new ArrayList<>();
        Member member = source.members().get("Statement");
        JsonValue written = member == null ? new ArrayValue(source.position(), List.of()) : member.value();
        for (JsonValue one : written instanceof ArrayValue array ? array.elements() : List.of(written)) {
            @Nullable StatementSyntax statement = one instanceof ObjectValue object ? StatementSyntax.of(object) : null;
            if (statement != null) {
                statements.add(statement);
            }
        }
        return new DocumentSyntax(file.path(), file.name(), name, kind, source, List.copyOf(statements));
    }
}
