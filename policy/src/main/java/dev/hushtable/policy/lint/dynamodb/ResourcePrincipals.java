package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.BooleanValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.NullValue;
import dev.hushtable.policy.source.JsonValue.NumberValue;
import dev.hushtable.policy.source.JsonValue.ObjectValue;
import dev.hushtable.policy.source.JsonValue.TextValue;
import dev.hushtable.policy.syntax.DocumentSyntax;
import dev.hushtable.policy.syntax.PrincipalSyntax;

/** Whether the policy of a resource may speak for a principal of the directory. */
final class ResourcePrincipals {
    private ResourcePrincipals() {}

    static boolean mayName(DocumentSyntax document, PrincipalSyntax principal) {
        return document.statements().stream()
                .map(statement -> statement.source().members().get("Principal"))
                .anyMatch(member -> member != null && names(member.value(), principal));
    }

    private static boolean names(JsonValue value, PrincipalSyntax principal) {
        return switch (value) {
            case TextValue text -> text.text().equals("*") || text.text().endsWith("/" + principal.name());
            case ArrayValue array -> array.elements().stream().anyMatch(element -> names(element, principal));
            case ObjectValue object -> {
                Member aws = object.members().get("AWS");
                yield aws != null && names(aws.value(), principal);
            }
            case NumberValue number -> false;
            case BooleanValue truth -> false;
            case NullValue nothing -> false;
        };
    }
}
