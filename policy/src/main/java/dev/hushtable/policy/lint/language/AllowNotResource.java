package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.EntryList;

/** HT122: an Allow of NotResource. */
final class AllowNotResource implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT122",
                "Allow with NotResource",
                Severity.WARNING,
                "It gives every resource but a few, those that will exist tomorrow included.");
    }

    @Override
    public void check(Site site, Findings findings) {
        EntryList list = site.statement().resources();
        if (list != null && site.statement().allows() && list.isInverted()) {
            findings.add(
                    site.file(),
                    list.position(),
                    "the Allow gives every resource but a few",
                    "name what is allowed, or deny what is not with \"Effect\": \"Deny\"");
        }
    }
}
