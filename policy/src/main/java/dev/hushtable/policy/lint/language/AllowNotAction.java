package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.EntryList;

/** HT120: an Allow of NotAction. */
final class AllowNotAction implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT120",
                "Allow with NotAction",
                Severity.WARNING,
                "It gives every action but a few, those that will exist tomorrow included.");
    }

    @Override
    public void check(Site site, Findings findings) {
        EntryList list = site.statement().actions();
        if (list != null && site.statement().allows() && list.isInverted()) {
            findings.add(
                    site.file(),
                    list.position(),
                    "the Allow gives every action but a few",
                    "name what is allowed, or deny what is not with \"Effect\": \"Deny\"");
        }
    }
}
