package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.condition.KeyFacts;
import dev.hushtable.policy.condition.KeyFacts.Cardinality;
import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;
import dev.hushtable.policy.syntax.ConditionSyntax.Qualifier;

/** HT210: operators for one value on lists, and the reverse. */
final class WrongQualifier implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT210",
                "set qualifier missing, or where there is no set",
                Severity.WARNING,
                "An operator without qualifier never holds of a list, and ForAllValues: holds of a key that is not there.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        boolean ours =
                condition.key().startsWith("dynamodb:") || condition.key().startsWith("hushtable:");
        if (!ours || condition.form() == Form.PRESENCE) {
            return;
        }
        boolean many = KeyFacts.of(condition.key()).cardinality() == Cardinality.MANY;
        if (many && condition.qualifier() == Qualifier.NONE) {
            findings.add(
                    site.file(),
                    condition.position(),
                    condition.spelling() + " is a list, of which " + condition.operator() + " never holds",
                    "write ForAllValues:" + condition.operator()
                            + (site.statement().allows() ? "" : " or ForAnyValue:" + condition.operator()));
        } else if (!many
                && condition.qualifier() != Qualifier.NONE
                && !condition.key().equals("dynamodb:enclosingoperation")) {
            findings.add(
                    site.file(),
                    condition.position(),
                    condition.spelling() + " has one value and needs no " + condition.operator(),
                    "write "
                            + condition
                                    .operator()
                                    .substring(condition.operator().indexOf(':') + 1));
        }
    }
}
