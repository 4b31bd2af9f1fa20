package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.Text;
import dev.hushtable.policy.words.Letters;
import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.Words;

/** HT123: an entry of Action that another one covers. */
final class RedundantAction implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT123",
                "Action that another entry covers",
                Severity.NOTE,
                "It changes nothing and will be forgotten when the other one changes.");
    }

    @Override
    public void check(Site site, Findings findings) {
        RedundantEntries.report(site, site.statement().actions(), RedundantAction::covers, findings);
    }

    private static boolean covers(Text outer, Text inner) {
        WordPattern wide = WordPattern.glob(outer.text(), Letters.ANY).ignoringCase();
        return Words.covers(wide, WordPattern.glob(inner.text(), Letters.ANY).ignoringCase());
    }
}
