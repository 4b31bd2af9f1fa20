package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.source.JsonValue.Member;

/** HT121: an Allow of NotPrincipal. */
final class AllowNotPrincipal implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT121",
                "Allow with NotPrincipal",
                Severity.WARNING,
                "It gives access to everybody but a few: everybody who will exist tomorrow, and of any account.");
    }

    @Override
    public void check(Site site, Findings findings) {
        Member member = site.statement().source().members().get("NotPrincipal");
        if (member != null && site.statement().allows()) {
            findings.add(site.file(), member.position(), "the Allow is for everybody but a few", "name who is allowed");
        }
    }
}
