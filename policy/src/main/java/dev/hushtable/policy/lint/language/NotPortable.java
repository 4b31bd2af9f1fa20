package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.Text;

/** HT135: extensions of this server. */
final class NotPortable implements StatementCheck {
    private static final int LATIN_1 = 0xff;

    @Override
    public Rule rule() {
        return new Rule(
                "HT135",
                "works here and not at AWS",
                Severity.NOTE,
                "AWS knows no hushtable: keys, and no characters beyond U+00FF in policies.");
    }

    @Override
    public void check(Site site, Findings findings) {
        for (ConditionSyntax condition : site.statement().conditions()) {
            if (condition.key().startsWith("hushtable:")) {
                findings.add(
                        site.file(),
                        condition.position(),
                        condition.spelling() + " is a key of this server",
                        "nothing to do, unless the policy is to work at AWS, too");
            }
            for (Text value : condition.values()) {
                if (value.text().chars().anyMatch(c -> c > LATIN_1)) {
                    findings.add(
                            site.file(),
                            value.position(),
                            "\"" + value.text() + "\" has characters AWS does not take",
                            "nothing to do, unless the policy is to work at AWS, too");
                }
            }
        }
    }
}
