package dev.hushtable.policy.lint;

import dev.hushtable.policy.syntax.DirectorySyntax;

/** Looks for one thing. Stateless. */
public interface Check {

    Rule rule();

    void check(DirectorySyntax directory, Findings findings);
}
