package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.condition.KeyFacts;
import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import java.util.Locale;

/** HT108: an operator of one type on a key of another. */
final class OperatorOfWrongType implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT108",
                "operator that cannot compare the key",
                Severity.WARNING,
                "A value of the wrong form makes an operator and its negation false: the condition never holds.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        KeyFacts.Type type = KeyFacts.of(condition.key()).type();
        Form right = TypesOfKeys.form(type);
        if (condition.form() != Form.PRESENCE
                && condition.form() != right
                && !TypesOfKeys.isUsable(type, condition.form(), condition.key())) {
            findings.add(
                    site.file(),
                    condition.position(),
                    condition.operator() + " compares "
                            + condition.form().name().toLowerCase(Locale.ROOT) + ", and "
                            + condition.spelling() + " is "
                            + type.name().toLowerCase(Locale.ROOT),
                    "use " + TypesOfKeys.operator(type));
        }
    }
}
