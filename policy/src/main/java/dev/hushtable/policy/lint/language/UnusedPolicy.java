package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentKind;
import dev.hushtable.policy.syntax.DocumentSyntax;

/** HT136: a managed policy without a principal. */
final class UnusedPolicy implements Check {

    @Override
    public Rule rule() {
        return new Rule(
                "HT136",
                "policy attached to nobody",
                Severity.NOTE,
                "It has no effect; a Deny in it protects nothing.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        directory
                .documents(DocumentKind.MANAGED)
                .filter(document -> directory.under(document).isEmpty() && !isOfGroup(directory, document))
                .forEach(document -> findings.add(
                        document.file(),
                        document.source().position(),
                        "the policy is attached to no user and no role",
                        "attach it, or remove the file"));
    }
    /** A group without members still says what it is for. */
    private static boolean isOfGroup(DirectorySyntax directory, DocumentSyntax document) {
        return directory.files().stream()
                .filter(file -> file.folder().equals("groups") && file.root() != null)
                .anyMatch(file -> file.text().contains("\"" + document.name() + "\""));
    }
}
