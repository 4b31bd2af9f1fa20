package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.Text;

/** HT116: a range with bits after its prefix, or of every address. */
final class WideAddressRange implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT116",
                "address range wider than it looks",
                Severity.WARNING,
                "The bits after the prefix do not count, so the range holds more addresses than the one that is written.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        if (condition.form() != Form.ADDRESS) {
            return;
        }
        for (Text value : condition.values()) {
            String range = AddressText.network(value.text());
            if (range != null && !range.equals(value.text())) {
                findings.add(
                        site.file(),
                        value.position(),
                        value.text() + " is the range " + range,
                        "write " + range + ", or a longer prefix");
            } else if (value.text().endsWith("/0")) {
                findings.add(site.file(), value.position(), value.text() + " is every address", "name the networks");
            }
        }
    }
}
