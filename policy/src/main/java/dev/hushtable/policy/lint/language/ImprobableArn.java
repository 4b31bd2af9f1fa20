package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.Text;
import java.util.regex.Pattern;

/** HT105: a partition or Region nobody has. */
final class ImprobableArn implements StatementCheck {
    private static final Pattern PARTITION = Pattern.compile("aws(-cn|-us-gov|-iso(-[a-z])?|-eusc)?|.*[*?].*");
    private static final Pattern REGION = Pattern.compile("|[a-z][a-z0-9-]*|[a-z0-9-]*[*?][a-z0-9*?-]*");

    @Override
    public Rule rule() {
        return new Rule(
                "HT105",
                "ARN of a partition or Region that does not exist",
                Severity.WARNING,
                "Parts of an ARN compare one by one: no resource has such an ARN, so the entry matches nothing.");
    }

    @Override
    public void check(Site site, Findings findings) {
        for (Text text : site.statement().resourceEntries()) {
            ResourceEntry entry = ResourceEntry.of(text);
            if (!entry.isArn()) {
                continue;
            }
            if (!PARTITION.matcher(entry.partition()).matches()) {
                findings.add(
                        site.file(),
                        text.position(),
                        "\"" + entry.partition() + "\" is no partition",
                        "write aws, aws-cn, aws-us-gov, or * for any");
            }
            if (!REGION.matcher(entry.region()).matches()) {
                findings.add(
                        site.file(),
                        text.position(),
                        "\"" + entry.region() + "\" is no Region",
                        "write a Region such as eu-central-1, or * for any");
            }
        }
    }
}
