package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.TableShape;
import dev.hushtable.policy.syntax.TableShape.IndexShape;
import java.util.List;

/** HT207: an index with a partition key of its own under LeadingKeys. */
final class IndexOfOtherPartition implements StatementCheck {
    private static final List<String> READS = List.of("Query", "PartiQLSelect");

    @Override
    public Rule rule() {
        return new Rule(
                "HT207",
                "partition limit over an index of another partition key",
                Severity.WARNING,
                "dynamodb:LeadingKeys of an index query is the key of the index: whoever owns a value there reads items of other partitions.");
    }

    @Override
    public void check(Site site, Findings findings) {
        ConditionSyntax leading = FineGrained.leadingKeys(site.statement());
        if (leading == null
                || !site.statement().allows()
                || site.dynamoDb(READS).isEmpty()) {
            return;
        }
        for (TableShape table : site.tables()) {
            for (IndexShape index : site.indexes(table)) {
                if (!index.key().partition().equals(table.key().partition())) {
                    findings.add(
                            site.file(),
                            leading.position(),
                            "index " + index.name() + " of " + table.name() + " is partitioned by "
                                    + String.join(", ", index.key().partition()) + ", the table by "
                                    + String.join(", ", table.key().partition()),
                            "leave the index out, or add a condition on hushtable:BasePartitionKeyValues");
                }
            }
        }
    }
}
