package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.condition.KeyFacts;
import dev.hushtable.policy.condition.KeyFacts.Cardinality;
import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Qualifier;

/** HT112: a set qualifier on a key of one value. */
final class QualifierOnSingleValue implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT112",
                "ForAllValues: on a key of one value",
                Severity.WARNING,
                "ForAllValues: holds of a key that is not there, so the condition is met by leaving the key out.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        if (!condition.key().startsWith("dynamodb:")
                && KeyFacts.of(condition.key()).cardinality() == Cardinality.ONE
                && condition.qualifier() == Qualifier.FOR_ALL_VALUES) {
            findings.add(
                    site.file(),
                    condition.position(),
                    condition.spelling() + " has one value and needs no " + condition.operator(),
                    "write " + condition.base());
        }
    }
}
