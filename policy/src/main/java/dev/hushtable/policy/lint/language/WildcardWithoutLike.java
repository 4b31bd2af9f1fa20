package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.Text;

/** HT110: a wildcard under StringEquals and its relatives. */
final class WildcardWithoutLike implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT110",
                "wildcard under an operator that takes none",
                Severity.WARNING,
                "StringEquals takes * and ? as the characters themselves, so the value matches nothing that was meant.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        if (condition.form() != Form.TEXT || condition.isLike()) {
            return;
        }
        for (Text value : condition.values()) {
            String plain = value.text().replaceAll("\\$\\{[^}]*}", "");
            if (plain.contains("*") || plain.contains("?")) {
                findings.add(
                        site.file(),
                        value.position(),
                        "\"" + value.text() + "\" under " + condition.operator() + " matches only itself",
                        "use "
                                + condition
                                        .operator()
                                        .replace("EqualsIgnoreCase", "Like")
                                        .replace("Equals", "Like"));
            }
        }
    }
}
