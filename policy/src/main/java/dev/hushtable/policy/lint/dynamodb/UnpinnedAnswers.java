package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.Text;
import java.util.List;
import java.util.Set;

/** HT201: an Allow on attributes that does not pin Select and ReturnValues. */
final class UnpinnedAnswers implements StatementCheck {
    private static final Set<String> SAFE_SELECT = Set.of("SPECIFIC_ATTRIBUTES", "COUNT");
    private static final Set<String> SAFE_RETURN_VALUES = Set.of("NONE", "UPDATED_OLD", "UPDATED_NEW");

    @Override
    public Rule rule() {
        return new Rule(
                "HT201",
                "attribute list without a pin on what comes back",
                Severity.WARNING,
                "dynamodb:Attributes is about the names in a request; without names AWS answers with whole items, and writes with old and new ones.");
    }

    @Override
    public void check(Site site, Findings findings) {
        ConditionSyntax list = FineGrained.attributeList(site.statement());
        if (list == null || !site.statement().allows()) {
            return;
        }
        List<String> reads = site.dynamoDb(FineGrained.READS);
        if (!reads.isEmpty() && !isPinned(site, "dynamodb:select", SAFE_SELECT)) {
            findings.add(
                    site.file(),
                    list.position(),
                    String.join(", ", reads) + " may answer with attributes that are not listed",
                    "add \"StringEquals\": {\"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\"}"
                            + (site.dynamoDb(FineGrained.ANSWERING_WRITES).isEmpty()
                                    ? ""
                                    : " (IfExists, for the writes)"));
        }
        List<String> writes = site.dynamoDb(FineGrained.ANSWERING_WRITES);
        if (!writes.isEmpty() && !isPinned(site, "dynamodb:returnvalues", SAFE_RETURN_VALUES)) {
            findings.add(
                    site.file(),
                    list.position(),
                    String.join(", ", writes) + " may answer with attributes that are not listed",
                    "add \"StringEquals" + (reads.isEmpty() ? "" : "IfExists")
                            + "\": {\"dynamodb:ReturnValues\": [\"NONE\", \"UPDATED_OLD\", \"UPDATED_NEW\"]}");
        }
    }

    private static boolean isPinned(Site site, String key, Set<String> safe) {
        return site.statement()
                .on(key)
                .anyMatch(one -> FineGrained.limits(one)
                        && safe.containsAll(
                                one.values().stream().map(Text::text).toList()));
    }
}
