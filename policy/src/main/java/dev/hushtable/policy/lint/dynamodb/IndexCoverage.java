package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.StatementSyntax;
import dev.hushtable.policy.syntax.TableShape;
import dev.hushtable.policy.syntax.TableShape.IndexShape;
import java.util.List;

/** HT206: a table without its indexes, or a wildcard that takes them in. */
final class IndexCoverage implements StatementCheck {
    private static final List<String> READS = List.of("Query", "Scan", "PartiQLSelect");

    @Override
    public Rule rule() {
        return new Rule(
                "HT206",
                "indexes left out, or taken in unseen",
                Severity.NOTE,
                "table/T is not its indexes, and table/T* is also its indexes, streams and backups.");
    }

    @Override
    public void check(Site site, Findings findings) {
        List<String> reads = site.dynamoDb(READS);
        if (reads.isEmpty() || !site.statement().allows()) {
            return;
        }
        for (ResourceEntry entry : site.resources()) {
            for (TableShape table : site.directory().tables()) {
                if (!table.indexes().isEmpty() && entry.isArn() && entry.mayBeDynamoDb("table/" + table.name())) {
                    look(site, entry, table, findings);
                }
            }
        }
    }

    private static void look(Site site, ResourceEntry entry, TableShape table, Findings findings) {
        List<String> covered = table.indexes().stream()
                .map(IndexShape::name)
                .filter(index -> entry.mayBeDynamoDb("table/" + table.name() + "/index/" + index))
                .toList();
        if (!covered.isEmpty() && !entry.resource().equals("*")) {
            findings.add(
                    site.file(),
                    entry.written().position(),
                    entry.written().text() + " is also the indexes of " + table.name() + ": "
                            + String.join(", ", covered),
                    "write table/" + table.name() + ", and table/" + table.name()
                            + "/index/NAME for the indexes that are meant");
        } else if (covered.isEmpty() && isElsewhere(site, table)) {
            findings.add(
                    site.file(),
                    entry.written().position(),
                    entry.written().text() + " is not the indexes of " + table.name() + ": "
                            + String.join(
                                    ", ",
                                    table.indexes().stream()
                                            .map(IndexShape::name)
                                            .toList()),
                    "add table/" + table.name() + "/index/NAME for those that may be queried");
        }
    }

    /** Whether no Allow of the document is about an index of the table. */
    private static boolean isElsewhere(Site site, TableShape table) {
        return site.document().statements().stream()
                .filter(StatementSyntax::allows)
                .map(other -> new Site(site.directory(), site.document(), other))
                .allMatch(other -> other.indexes(table).isEmpty());
    }
}
