package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.ConditionCheck;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;

/** HT129: the two usual mistakes with MFA. */
final class MfaPattern implements ConditionCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT129",
                "condition on MFA that requests slip past",
                Severity.WARNING,
                "aws:MultiFactorAuthPresent is absent for long-term keys: a Bool is then false and a BoolIfExists true.");
    }

    @Override
    public void check(Site site, ConditionSyntax condition, Findings findings) {
        boolean onFalse =
                condition.values().stream().anyMatch(value -> value.text().equalsIgnoreCase("false"));
        boolean bool = condition.form() == Form.BOOLEAN && condition.key().equals("aws:multifactorauthpresent");
        if (bool && !site.statement().allows() && onFalse && !condition.ifExists()) {
            findings.add(
                    site.file(),
                    condition.position(),
                    "the Deny does not touch requests signed with long-term keys",
                    "write BoolIfExists");
        } else if (bool && site.statement().allows() && !onFalse && condition.ifExists()) {
            findings.add(
                    site.file(),
                    condition.position(),
                    "the Allow holds for requests signed with long-term keys",
                    "write Bool");
        }
    }
}
