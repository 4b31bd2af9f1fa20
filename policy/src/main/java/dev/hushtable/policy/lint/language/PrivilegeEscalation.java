package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import java.util.List;

/** HT132: actions that write policies and grants. */
final class PrivilegeEscalation implements StatementCheck {
    private static final List<String> ESCALATING =
            List.of("dynamodb:PutResourcePolicy", "kms:PutKeyPolicy", "kms:CreateGrant");

    @Override
    public Rule rule() {
        return new Rule(
                "HT132",
                "right to give oneself rights",
                Severity.WARNING,
                "Who may write the policy of a table or a key, or make grants of it, may do everything with it.");
    }

    @Override
    public void check(Site site, Findings findings) {
        if (!site.statement().allows()
                || !site.document().kind().isIdentity()
                || !site.statement().conditions().isEmpty()) {
            return;
        }
        List<String> escalating = ESCALATING.stream()
                .filter(action -> site.statement().matched().contains(action))
                .filter(action -> !SilentPermissions.isPartialWildcard(
                        site.entryOf(action).text()))
                .toList();
        if (!escalating.isEmpty()) {
            findings.add(
                    site.file(),
                    site.entryOf(escalating.getFirst()).position(),
                    "the Allow lets its holder extend its own rights: " + String.join(", ", escalating),
                    "leave these actions to administrators, and say in .lint.json that they are");
        }
    }
}
