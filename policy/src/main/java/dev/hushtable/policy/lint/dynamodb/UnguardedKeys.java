package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Qualifier;

/** HT202: LeadingKeys or Attributes without a Null guard. */
final class UnguardedKeys implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT202",
                "fine-grained ForAllValues: that holds of a missing key",
                Severity.WARNING,
                "ForAllValues: holds of a key that is not there: a Scan has no leading keys and passes.");
    }

    @Override
    public void check(Site site, Findings findings) {
        if (!site.statement().allows()) {
            return;
        }
        for (ConditionSyntax condition : site.statement().conditions()) {
            boolean leading = FineGrained.LEADING.contains(condition.key());
            boolean guarded = leading
                    ? FineGrained.guardsLeadingKeys(site.statement())
                    : site.statement().guards(condition.key());
            if ((leading || condition.key().equals(FineGrained.ATTRIBUTES))
                    && condition.qualifier() == Qualifier.FOR_ALL_VALUES
                    && !guarded) {
                findings.add(
                        site.file(),
                        condition.position(),
                        condition.operator() + " on " + condition.spelling() + " holds when the request has none",
                        "add \"Null\": {\"" + condition.spelling() + "\": \"false\"}");
            }
        }
    }
}
