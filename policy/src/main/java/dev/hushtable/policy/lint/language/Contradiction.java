package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.ConditionSyntax.Qualifier;

/** HT138: Null: true beside a positive operator. */
final class Contradiction implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT138",
                "conditions that cannot hold together",
                Severity.WARNING,
                "All conditions of a statement must hold: asking that a key be absent and have a value is asking for nothing.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        boolean demandsAbsence = site.statement()
                .on(condition.key())
                .anyMatch(other -> other.form() == Form.PRESENCE
                        && !other.values().isEmpty()
                        && other.values().stream()
                                .allMatch(value -> value.text().equalsIgnoreCase("true")));
        boolean demandsValue = condition.form() != Form.PRESENCE
                && !condition.isNegated()
                && !condition.ifExists()
                && condition.qualifier() != Qualifier.FOR_ALL_VALUES;
        if (demandsAbsence && demandsValue) {
            findings.add(
                    site.file(),
                    condition.position(),
                    condition.operator() + " on " + condition.spelling() + " and Null: true never hold together",
                    "use " + condition.operator() + "IfExists without Null, or two statements");
        }
    }
}
