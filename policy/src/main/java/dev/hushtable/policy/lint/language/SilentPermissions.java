package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.document.ActionCatalog;
import dev.hushtable.policy.document.ActionFacts;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.Text;
import java.util.List;

/** HT134: a partial wildcard that matches permissions management. */
final class SilentPermissions implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT134",
                "wildcard that takes in permissions management",
                Severity.WARNING,
                "dynamodb:Put* reads like writing items and is also dynamodb:PutResourcePolicy.");
    }

    @Override
    public void check(Site site, Findings findings) {
        if (!site.statement().allows()) {
            return;
        }
        for (Text entry : site.statement().actions().entries()) {
            List<String> silent = ActionCatalog.matching(entry.text()).stream()
                    .filter(ActionFacts::managesPermissions)
                    .toList();
            if (isPartialWildcard(entry.text())
                    && !silent.isEmpty()
                    && !site.statement().actions().isInverted()) {
                findings.add(
                        site.file(),
                        entry.position(),
                        entry.text() + " is also " + String.join(", ", silent),
                        "name the actions that are meant");
            }
        }
    }
    /** Whether an entry has wildcards and is not plainly everything of a service. */
    static boolean isPartialWildcard(String entry) {
        return (entry.contains("*") || entry.contains("?")) && !entry.equals("*") && !entry.endsWith(":*");
    }
}
