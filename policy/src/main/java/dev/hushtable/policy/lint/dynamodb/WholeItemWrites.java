package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ConditionSyntax;
import java.util.List;

/** HT205: writes of whole items restricted by attributes. */
final class WholeItemWrites implements StatementCheck {
    private static final List<String> WHOLE = List.of("PutItem", "DeleteItem", "BatchWriteItem", "PartiQLDelete");

    @Override
    public Rule rule() {
        return new Rule(
                "HT205",
                "whole-item write under an attribute list",
                Severity.WARNING,
                "PutItem, DeleteItem and BatchWriteItem replace or remove whole items, attributes that are not listed included.");
    }

    @Override
    public void check(Site site, Findings findings) {
        ConditionSyntax list = FineGrained.attributeList(site.statement());
        if (list == null || !site.statement().allows()) {
            return;
        }
        for (String action : site.dynamoDb(WHOLE)) {
            findings.add(
                    site.file(),
                    site.entryOf("dynamodb:" + action).position(),
                    action + " changes attributes that are not listed",
                    "allow UpdateItem instead, or " + action + " without a list of attributes");
        }
    }
}
