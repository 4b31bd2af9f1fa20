package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.document.ActionCatalog;
import dev.hushtable.policy.document.KeyPresence;
import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.ConditionSyntax.Qualifier;
import dev.hushtable.policy.syntax.Text;
import java.util.ArrayList;
import java.util.List;

/** HT211: LeadingKeys on Scan, Attributes on stream actions, EnclosingOperation on batches. */
final class KeyTheActionNeverSends implements ConditionCheck {
    private static final int MOST_NAMED = 4;

    @Override
    public Rule rule() {
        return new Rule(
                "HT211",
                "condition on a key the action never sends",
                Severity.WARNING,
                "A missing key makes positive operators false and ForAllValues: true: the action is never allowed, or never limited.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        if (!condition.key().startsWith("dynamodb:")
                || site.statement().actions().isInverted()) {
            return;
        }
        List<String> never = new ArrayList<>();
        for (Text entry : site.statement().actions().entries()) {
            boolean literal = !entry.text().contains("*") && !entry.text().contains("?");
            ActionCatalog.matching(entry.text()).stream()
                    .filter(action -> literal || isAlone(site, condition))
                    .filter(action -> KeyPresence.of(action, condition.key()) == KeyPresence.NEVER)
                    .map(action -> action.substring(action.indexOf(':') + 1))
                    .filter(action -> !never.contains(action))
                    .forEach(never::add);
        }
        boolean guarded = condition.qualifier() == Qualifier.FOR_ALL_VALUES
                && site.statement().guards(condition.key());
        boolean careful = guarded || condition.ifExists() || condition.isNegated() || isAbsenceAllowed(condition);
        if (!never.isEmpty() && !careful) {
            boolean holds = condition.qualifier() == Qualifier.FOR_ALL_VALUES;
            boolean shortened = never.size() > MOST_NAMED;
            findings.add(
                    site.file(),
                    condition.position(),
                    String.join(", ", shortened ? never.subList(0, MOST_NAMED) : never) + (shortened ? ", ..." : "")
                            + " never " + (never.size() == 1 ? "sends " : "send ") + condition.spelling() + ": the "
                            + (site.statement().allows() ? "Allow" : "Deny")
                            + (holds
                                    ? " is not limited by it"
                                    : " never applies to " + (never.size() == 1 ? "it" : "them")),
                    "put " + (never.size() == 1 ? "it" : "them") + " in a statement without this condition");
        }
    }
    /** Whether none of the actions sends the key: then wildcards are no excuse. */
    private static boolean isAlone(Site site, ConditionSyntax condition) {
        return site.statement().matched().stream()
                .allMatch(action -> KeyPresence.of(action, condition.key()) == KeyPresence.NEVER);
    }

    private static boolean isAbsenceAllowed(ConditionSyntax condition) {
        return condition.form() == Form.PRESENCE && !condition.demandsPresence();
    }
}
