package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.condition.KeyFacts;
import dev.hushtable.policy.condition.KeyFacts.Cardinality;
import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.ConditionSyntax.Qualifier;

/** HT111: a many-valued key under an operator for one value. */
final class MissingQualifier implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT111",
                "many-valued key without a set qualifier",
                Severity.WARNING,
                "An operator without ForAllValues: or ForAnyValue: never holds of a list.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        if (!condition.key().startsWith("dynamodb:")
                && !condition.key().startsWith("hushtable:")
                && KeyFacts.of(condition.key()).cardinality() == Cardinality.MANY
                && condition.qualifier() == Qualifier.NONE
                && condition.form() != Form.PRESENCE) {
            findings.add(
                    site.file(),
                    condition.position(),
                    condition.spelling() + " has many values and " + condition.operator() + " is for one",
                    "write ForAllValues:" + condition.operator() + " or ForAnyValue:" + condition.operator());
        }
    }
}
