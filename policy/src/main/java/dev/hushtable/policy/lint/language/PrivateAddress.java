package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.Text;

/** HT117: a private address in aws:SourceIp. */
final class PrivateAddress implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT117",
                "private address",
                Severity.NOTE,
                "This server sees the peer it talks to, in a private network too; AWS sees public addresses only, and the condition would never hold there.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        for (Text value : condition.values()) {
            if (condition.form() == Form.ADDRESS
                    && condition.key().equals("aws:sourceip")
                    && AddressText.isPrivate(value.text())) {
                findings.add(
                        site.file(),
                        value.position(),
                        value.text() + " is a private address",
                        "nothing to do, unless the policy is to work at AWS, too");
            }
        }
    }
}
