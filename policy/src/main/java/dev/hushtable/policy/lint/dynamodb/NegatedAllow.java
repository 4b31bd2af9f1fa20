package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.document.KeyPresence;
import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Qualifier;

/** HT215: a negated operator in an Allow on a key that may be missing. */
final class NegatedAllow implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT215",
                "negated operator in an Allow",
                Severity.WARNING,
                "A negated operator holds of a key that is not there: leaving the key out is enough.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        boolean mayBeMissing = site.statement().matched().stream()
                .anyMatch(action -> KeyPresence.of(action, condition.key()) != KeyPresence.ALWAYS);
        if (site.statement().allows()
                && condition.isNegated()
                && condition.qualifier() == Qualifier.NONE
                && !condition.ifExists()
                && mayBeMissing
                && !site.statement().guards(condition.key())) {
            findings.add(
                    site.file(),
                    condition.position(),
                    condition.operator() + " on " + condition.spelling() + " holds when the request has none",
                    "add \"Null\": {\"" + condition.spelling() + "\": \"false\"}, or deny with the positive operator");
        }
    }
}
