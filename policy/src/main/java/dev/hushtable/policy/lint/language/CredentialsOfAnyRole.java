package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import java.util.List;

/** HT133: sts actions on every role. */
final class CredentialsOfAnyRole implements StatementCheck {
    private static final List<String> ASSUMING = List.of(
            "sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken");

    @Override
    public Rule rule() {
        return new Rule(
                "HT133",
                "right to become any role",
                Severity.WARNING,
                "sts:AssumeRole on every role is whatever the most powerful role may do whose trust policy lets its account in.");
    }

    @Override
    public void check(Site site, Findings findings) {
        boolean any = site.resources().stream()
                .anyMatch(entry -> entry.isEverything()
                        || (entry.isArn()
                                && entry.service().equals("iam")
                                && entry.resource().matches("\\*|role/\\*")));
        List<String> assuming = ASSUMING.stream()
                .filter(action -> site.statement().matched().contains(action))
                .toList();
        if (site.statement().allows()
                && site.document().kind().isIdentity()
                && site.statement().conditions().isEmpty()
                && any
                && !assuming.isEmpty()) {
            findings.add(
                    site.file(),
                    site.entryOf(assuming.getFirst()).position(),
                    "the Allow gives credentials of any role: " + String.join(", ", assuming),
                    "name the roles: arn:aws:iam::ACCOUNT:role/NAME");
        }
    }
}
