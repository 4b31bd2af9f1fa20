package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.Templates;
import dev.hushtable.policy.syntax.Text;
import dev.hushtable.policy.words.Words;
import java.util.List;

/** HT125: a value of a condition that another one covers. */
final class RedundantValue implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT125",
                "value that another one covers",
                Severity.NOTE,
                "It changes nothing and will be forgotten when the other one changes.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        List<Text> values = condition.values();
        for (int i = 0; i < values.size(); i++) {
            Text inner = values.get(i);
            Text outer = RedundantEntries.cover(values, i, (one, other) -> covers(condition, one, other));
            if (outer != null) {
                String what = "\"" + inner.text() + "\" is covered by \"" + outer.text() + "\"";
                findings.add(site.file(), inner.position(), what, "remove it");
            }
        }
    }

    private static boolean covers(ConditionSyntax condition, Text outer, Text inner) {
        boolean like = condition.form() == Form.TEXT && condition.isLike();
        return outer.text().equals(inner.text())
                || (like
                        && Templates.variables(outer.text()).isEmpty()
                        && Words.covers(Templates.pattern(outer.text()), Templates.pattern(inner.text())));
    }
}
