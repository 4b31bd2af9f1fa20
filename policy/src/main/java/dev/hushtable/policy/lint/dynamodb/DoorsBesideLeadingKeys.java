package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.ConditionSyntax.Qualifier;
import java.util.ArrayList;
import java.util.List;

/** HT203: Scan, PartiQL, streams and exports under a LeadingKeys condition. */
final class DoorsBesideLeadingKeys implements StatementCheck {
    private static final List<String> DOORS =
            List.of("Scan", "DescribeStream", "GetShardIterator", "GetRecords", "ExportTableToPointInTime");

    @Override
    public Rule rule() {
        return new Rule(
                "HT203",
                "partition limit beside actions without partitions",
                Severity.WARNING,
                "These actions carry no leading keys: under ForAllValues: without a Null guard they read the whole table.");
    }

    @Override
    public void check(Site site, Findings findings) {
        ConditionSyntax leading = FineGrained.leadingKeys(site.statement());
        if (leading == null
                || !site.statement().allows()
                || FineGrained.guardsLeadingKeys(site.statement())
                || leading.qualifier() == Qualifier.FOR_ANY_VALUE) {
            return;
        }
        List<String> doors = new ArrayList<>(site.dynamoDb(DOORS));
        boolean walks = site.statement()
                .on("dynamodb:fulltablescan")
                .noneMatch(one ->
                        one.values().stream().allMatch(value -> value.text().equalsIgnoreCase("false")));
        if (walks) {
            doors.addAll(site.dynamoDb(List.of("PartiQLSelect")));
        }
        for (String door : doors) {
            findings.add(
                    site.file(),
                    site.entryOf("dynamodb:" + door).position(),
                    door + " is not limited to partitions by " + leading.spelling(),
                    door.equals("PartiQLSelect")
                            ? "add \"Bool\": {\"dynamodb:FullTableScan\": \"false\"} or a Null guard"
                            : "take " + door + " out of this statement");
        }
    }
}
