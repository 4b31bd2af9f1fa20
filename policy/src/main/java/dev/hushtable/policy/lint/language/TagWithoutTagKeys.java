package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Form;

/** HT130: aws:RequestTag without aws:TagKeys. */
final class TagWithoutTagKeys implements StatementCheck {

    @Override
    public Rule rule() {
        return new Rule(
                "HT130",
                "request tag checked, other tags not",
                Severity.NOTE,
                "aws:RequestTag/KEY says nothing of the other tags in the request; only aws:TagKeys limits those.");
    }

    @Override
    public void check(Site site, Findings findings) {
        boolean tags = site.statement().conditions().stream()
                .anyMatch(one -> one.key().startsWith("aws:requesttag/") && one.form() != Form.PRESENCE);
        boolean keys = site.statement().on("aws:tagkeys").findAny().isPresent();
        ConditionSyntax first = site.statement().conditions().stream()
                .filter(one -> one.key().startsWith("aws:requesttag/"))
                .findFirst()
                .orElse(null);
        if (site.statement().allows() && tags && !keys && first != null) {
            findings.add(
                    site.file(),
                    first.position(),
                    "the caller may add other tags than " + first.spelling().substring("aws:RequestTag/".length()),
                    "add \"ForAllValues:StringEquals\": {\"aws:TagKeys\": [...]} with a Null guard");
        }
    }
}
