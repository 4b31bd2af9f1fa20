package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.condition.KeyFacts;
import dev.hushtable.policy.condition.KeyFacts.Cardinality;
import dev.hushtable.policy.document.KeyPresence;
import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Qualifier;

/** HT113: ForAllValues: in an Allow without a Null guard. */
final class UnguardedForAllValues implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT113",
                "ForAllValues: that holds of a missing key",
                Severity.WARNING,
                "ForAllValues: holds of a key that is not there, so an Allow is met by leaving the key out.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        boolean mayBeMissing = site.statement().matched().stream()
                .anyMatch(action -> KeyPresence.of(action, condition.key()) == KeyPresence.SOMETIMES);
        if (site.statement().allows()
                && !condition.key().startsWith("dynamodb:")
                && KeyFacts.of(condition.key()).cardinality() == Cardinality.MANY
                && condition.qualifier() == Qualifier.FOR_ALL_VALUES
                && mayBeMissing
                && !site.statement().guards(condition.key())) {
            findings.add(
                    site.file(),
                    condition.position(),
                    condition.operator() + " on " + condition.spelling() + " holds when the request has none",
                    "add \"Null\": {\"" + condition.spelling() + "\": \"false\"}");
        }
    }
}
