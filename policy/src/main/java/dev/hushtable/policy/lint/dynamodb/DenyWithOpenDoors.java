package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.document.KeyPresence;
import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentSyntax;
import dev.hushtable.policy.syntax.StatementSyntax;
import java.util.List;

/** HT209: a Deny that leaves out the batch and PartiQL forms. */
final class DenyWithOpenDoors implements Check {
    private static final List<List<String>> GROUPS = List.of(
            List.of(
                    "dynamodb:GetItem",
                    "dynamodb:BatchGetItem",
                    "dynamodb:Query",
                    "dynamodb:Scan",
                    "dynamodb:PartiQLSelect"),
            List.of("dynamodb:PutItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLInsert"),
            List.of("dynamodb:UpdateItem", "dynamodb:PartiQLUpdate"),
            List.of("dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLDelete"));

    @Override
    public Rule rule() {
        return new Rule(
                "HT209",
                "Deny on one door of several",
                Severity.WARNING,
                "The same items can be had by other operations; a Deny on one of them is a detour, not a stop.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        for (DocumentSyntax document : directory.documents()) {
            for (StatementSyntax statement : document.statements()) {
                if (!statement.allows()) {
                    look(document, statement, findings);
                }
            }
        }
    }

    private static void look(DocumentSyntax document, StatementSyntax statement, Findings findings) {
        for (List<String> group : GROUPS) {
            List<String> denied =
                    group.stream().filter(statement.matched()::contains).toList();
            List<String> open = group.stream()
                    .filter(action -> statement.conditions().stream()
                            .allMatch(one -> KeyPresence.of(action, one.key()) != KeyPresence.NEVER))
                    .filter(action -> document.statements().stream()
                            .noneMatch(other -> !other.allows()
                                    && other.matched().contains(action)
                                    && ResourceOverlap.overlap(other, statement)))
                    .toList();
            boolean classic = denied.stream().anyMatch(action -> !action.startsWith("dynamodb:PartiQL"));
            // Denying all of PartiQL is a purpose of its own.
            if (classic && !open.isEmpty()) {
                findings.add(
                        document.file(),
                        statement.actions().position(),
                        "the Deny has " + String.join(", ", denied) + " and leaves " + String.join(", ", open),
                        "add " + String.join(", ", open));
            }
        }
    }
}
