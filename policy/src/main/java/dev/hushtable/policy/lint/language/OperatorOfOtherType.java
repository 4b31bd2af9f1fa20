package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.condition.KeyFacts;
import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;

/** HT109: a String operator where a better one exists. */
final class OperatorOfOtherType implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT109",
                "operator of another type that happens to work",
                Severity.NOTE,
                "Texts compare letter by letter: another way of writing the same value does not match.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        KeyFacts.Type type = KeyFacts.of(condition.key()).type();
        if (condition.form() != Form.PRESENCE
                && condition.form() != TypesOfKeys.form(type)
                && TypesOfKeys.isUsable(type, condition.form(), condition.key())
                && !condition.key().equals("aws:epochtime")) {
            findings.add(
                    site.file(),
                    condition.position(),
                    condition.operator() + " on " + condition.spelling() + " compares text",
                    "use " + TypesOfKeys.operator(type));
        }
    }
}
