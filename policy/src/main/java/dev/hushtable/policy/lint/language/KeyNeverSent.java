package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.document.KeyPresence;
import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import java.util.List;

/** HT107: a key outside dynamodb: that is never there. */
final class KeyNeverSent implements ConditionCheck {
    private static final List<String> FOREIGN = List.of("kms:", "sts:");

    @Override
    public Rule rule() {
        return new Rule(
                "HT107",
                "condition key that none of the actions sends",
                Severity.WARNING,
                "The key is always absent: a positive operator is then false and a negated one true, whatever its values.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        String key = condition.key();
        boolean foreign = FOREIGN.stream()
                .anyMatch(service -> key.startsWith(service)
                        && site.statement().matched().stream().noneMatch(action -> action.startsWith(service)));
        boolean never = !key.startsWith("dynamodb:")
                && !site.statement().matched().isEmpty()
                && site.statement().matched().stream()
                        .allMatch(action -> KeyPresence.of(action, key) == KeyPresence.NEVER);
        if ((foreign && !site.statement().matched().isEmpty()) || never) {
            findings.add(
                    site.file(),
                    condition.position(),
                    "no action of the statement sends " + condition.spelling(),
                    "take the condition out, or move it to a statement about the actions that send it");
        }
    }
}
