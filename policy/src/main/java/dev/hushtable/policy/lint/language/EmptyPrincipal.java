package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.PolicyFile;
import dev.hushtable.policy.syntax.PrincipalSyntax;

/** HT137: a user or role nothing is attached to. */
final class EmptyPrincipal implements Check {

    @Override
    public Rule rule() {
        return new Rule(
                "HT137",
                "principal without any policy",
                Severity.NOTE,
                "It may do nothing, unless the policy of a table names it.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        for (PrincipalSyntax principal : directory.principals()) {
            PolicyFile file = directory.file(principal.file());
            if (principal.identity().isEmpty() && file != null && file.root() != null) {
                findings.add(
                        principal.file(),
                        file.root().position(),
                        "the " + principal.words() + " has no policy",
                        "attach one, or put it into a group");
            }
        }
    }
}
