package dev.hushtable.policy.lint.language;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.syntax.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HT119: braces without a dollar, or a dollar without braces. */
final class NotQuiteAVariable implements StatementCheck {
    private static final Pattern ALMOST = Pattern.compile(
            "(?<!\\$)[{(<%]+\\{?((?:aws|dynamodb|kms|sts|hushtable):[A-Za-z]+(?:/[^}')]+)?)[})>%]+|\\$(?=aws:)(aws:[A-Za-z]+)");

    @Override
    public Rule rule() {
        return new Rule(
                "HT119",
                "text that looks like a variable",
                Severity.WARNING,
                "Only ${key} is a variable; anything else is the text itself and matches nothing that was meant.");
    }

    @Override
    public void check(Site site, Findings findings) {
        List<Text> texts = new ArrayList<>(site.statement().resourceEntries());
        site.statement().conditions().forEach(condition -> texts.addAll(condition.values()));
        for (Text text : texts) {
            Matcher almost = ALMOST.matcher(text.text());
            if (almost.find()) {
                findings.add(
                        site.file(),
                        text.position(),
                        "\"" + almost.group() + "\" is plain text",
                        "write ${" + (almost.group(1) == null ? almost.group(2) : almost.group(1)) + "}");
            }
        }
    }
}
