package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.source.JsonValue.ArrayValue;
import dev.hushtable.policy.source.JsonValue.Member;
import dev.hushtable.policy.source.JsonValue.ObjectValue;

/** HT114: a block, operator or key without values. */
final class EmptyCondition implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT114",
                "empty condition",
                Severity.WARNING,
                "Nothing matches an empty list: a positive operator is then false, a negated one true; an empty block asks nothing.");
    }

    @Override
    public void check(Site site, Findings findings) {
        Member block = site.statement().source().members().get("Condition");
        if (block == null || !(block.value() instanceof ObjectValue operators)) {
            return;
        }
        empty(site, block, operators.members().isEmpty(), findings);
        for (Member operator : operators.members().values()) {
            if (operator.value() instanceof ObjectValue keys) {
                empty(site, operator, keys.members().isEmpty(), findings);
                for (Member key : keys.members().values()) {
                    boolean none = key.value() instanceof ArrayValue array
                            && array.elements().isEmpty();
                    empty(site, key, none, findings);
                }
            }
        }
    }

    private static void empty(Site site, Member member, boolean isEmpty, Findings findings) {
        if (isEmpty) {
            findings.add(
                    site.file(), member.position(), member.name() + " is empty", "give it a value, or take it out");
        }
    }
}
