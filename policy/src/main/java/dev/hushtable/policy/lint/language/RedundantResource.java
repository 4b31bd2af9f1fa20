package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.Templates;
import dev.hushtable.policy.syntax.Text;
import dev.hushtable.policy.words.Words;

/** HT124: an entry of Resource that another one covers. */
final class RedundantResource implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT124",
                "Resource that another entry covers",
                Severity.NOTE,
                "It changes nothing and will be forgotten when the other one changes.");
    }

    @Override
    public void check(Site site, Findings findings) {
        RedundantEntries.report(site, site.statement().resources(), RedundantResource::covers, findings);
    }

    private static boolean covers(Text outer, Text inner) {
        ResourceEntry wide = ResourceEntry.of(outer);
        ResourceEntry narrow = ResourceEntry.of(inner);
        if (!wide.isArn()
                || !narrow.isArn()
                || !Templates.variables(outer.text()).isEmpty()) {
            return wide.isEverything() || outer.text().equals(inner.text());
        }
        for (int part = 1; part < wide.parts().size(); part++) {
            if (!Words.covers(
                    Templates.pattern(wide.parts().get(part)),
                    Templates.pattern(narrow.parts().get(part)))) {
                return false;
            }
        }
        return true;
    }
}
