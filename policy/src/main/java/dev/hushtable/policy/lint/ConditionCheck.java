package dev.hushtable.policy.lint;

import dev.hushtable.policy.syntax.ConditionSyntax;

/** A check that looks at conditions one by one. */
public interface ConditionCheck extends StatementCheck {

    void check(Site site, ConditionSyntax condition, Findings findings);

    @Override
    default void check(Site site, Findings findings) {
        site.statement().conditions().forEach(condition -> check(site, condition, findings));
    }
}
