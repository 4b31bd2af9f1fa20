package dev.hushtable.policy.lint;

import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentSyntax;
import dev.hushtable.policy.syntax.StatementSyntax;

/** A check that looks at statements one by one. */
public interface StatementCheck extends Check {

    void check(Site site, Findings findings);

    @Override
    default void check(DirectorySyntax directory, Findings findings) {
        for (DocumentSyntax document : directory.documents()) {
            for (StatementSyntax statement : document.statements()) {
                check(new Site(directory, document, statement), findings);
            }
        }
    }
}
