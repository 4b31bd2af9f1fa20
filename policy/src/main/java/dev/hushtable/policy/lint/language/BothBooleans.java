package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** HT115: Bool or Null with both values. */
final class BothBooleans implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT115",
                "true and false at once",
                Severity.WARNING,
                "A list is met by any of its values: with both of them the condition asks nothing.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        Set<String> values = new HashSet<>();
        condition.values().forEach(value -> values.add(value.text().toLowerCase(Locale.ROOT)));
        if ((condition.form() == Form.BOOLEAN || condition.form() == Form.PRESENCE)
                && values.contains("true")
                && values.contains("false")) {
            findings.add(
                    site.file(),
                    condition.position(),
                    condition.operator() + " on " + condition.spelling() + " takes true and false",
                    "keep one of them, or take the condition out");
        }
    }
}
