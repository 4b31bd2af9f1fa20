package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.Text;

/** HT106: an ARN shorter than six parts. */
final class ShortArn implements StatementCheck {
    private static final int FULL = 6;

    @Override
    public Rule rule() {
        return new Rule(
                "HT106",
                "ARN with parts left out",
                Severity.NOTE,
                "What is left out of an ARN stands for *: it covers more than it says, and other kinds of policies read it differently.");
    }

    @Override
    public void check(Site site, Findings findings) {
        for (Text text : site.statement().resourceEntries()) {
            int parts = text.text().split(":", -1).length;
            if (text.text().startsWith("arn:") && parts < FULL) {
                findings.add(
                        site.file(),
                        text.position(),
                        text.text() + " has " + parts + " of an ARN's six parts",
                        "write all six: arn:partition:service:region:account:resource");
            }
        }
    }
}
