package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.EntryList;
import dev.hushtable.policy.syntax.Text;
import dev.hushtable.policy.words.Letters;
import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.Words;
import java.util.List;

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
        EntryList list = site.statement().actions();
        List<Text> entries = list == null ? List.of() : list.entries();
        for (int i = 0; i < entries.size(); i++) {
            Text inner = entries.get(i);
            for (int j = 0; j < entries.size(); j++) {
                Text outer = entries.get(j);
                // Of two that cover each other the later one is too many.
                if (i != j && covers(outer, inner) && (j < i || !covers(inner, outer))) {
                    findings.add(
                            site.file(),
                            inner.position(),
                            inner.text() + " is covered by " + outer.text(),
                            "remove it");
                    break;
                }
            }
        }
    }

    private static boolean covers(Text outer, Text inner) {
        WordPattern wide = WordPattern.glob(outer.text(), Letters.ANY).ignoringCase();
        return Words.covers(wide, WordPattern.glob(inner.text(), Letters.ANY).ignoringCase());
    }
}
