package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.lint.StatementCheck;
import dev.hushtable.policy.source.NearestName;
import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.TableShape;
import dev.hushtable.policy.syntax.TableShape.IndexShape;
import dev.hushtable.policy.syntax.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HT212: tables, indexes and attributes that are probably misspelt. */
final class UnknownName implements StatementCheck {
    private static final Pattern NAMED = Pattern.compile("table/([A-Za-z0-9_.-]+)(?:/index/([A-Za-z0-9_.-]+))?");

    @Override
    public Rule rule() {
        return new Rule(
                "HT212",
                "name that no schema and no test has",
                Severity.WARNING,
                "A misspelt name in an Allow gives nothing; in a Deny it protects nothing.");
    }

    @Override
    public void check(Site site, Findings findings) {
        if (site.directory().tables().isEmpty()) {
            return;
        }
        List<String> tables =
                site.directory().tables().stream().map(TableShape::name).toList();
        for (Text text : site.statement().resourceEntries()) {
            String resource = ResourceEntry.of(text).resource();
            Matcher named = NAMED.matcher(resource);
            if (named.matches() && !tables.contains(named.group(1))) {
                findings.add(
                        site.file(),
                        text.position(),
                        "no schema has a table \"" + named.group(1) + "\"" + NearestName.hint(named.group(1), tables),
                        "correct the name, or add schemas/" + named.group(1) + ".json");
            } else if (named.matches() && named.group(2) != null) {
                index(site, text, named.group(1), named.group(2), findings);
            }
        }
        site.statement()
                .on(FineGrained.ATTRIBUTES)
                .forEach(condition -> condition.values().forEach(value -> attribute(site, value, findings)));
    }

    private static void index(Site site, Text text, String table, String index, Findings findings) {
        for (TableShape shape : site.directory().tables()) {
            if (shape.name().equals(table) && shape.index(index) == null) {
                List<String> known =
                        shape.indexes().stream().map(IndexShape::name).toList();
                findings.add(
                        site.file(),
                        text.position(),
                        "table " + table + " has no index \"" + index + "\"" + NearestName.hint(index, known),
                        "correct the name");
            }
        }
    }

    /** Items may have any attributes: only a name close to a known one is suspicious. */
    private static void attribute(Site site, Text value, Findings findings) {
        Set<String> observed = site.directory().observed();
        String nearest = NearestName.find(value.text(), new TreeSet<>(observed));
        boolean plain = !value.text().contains("*")
                && !value.text().contains("?")
                && !value.text().contains("${");
        if (plain && nearest != null && !observed.contains(value.text()) && isTypingError(value.text(), nearest)) {
            findings.add(
                    site.file(),
                    value.position(),
                    "no schema and no test has an attribute \"" + value.text() + "\"; did you mean " + nearest + "?",
                    "correct the name, or name it in a test");
        }
    }

    private static boolean isTypingError(String typed, String known) {
        int distance = NearestName.distance(typed.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT));
        return distance == 0 || (distance <= 1 && known.length() > 3) || (distance <= 2 && known.length() > 7);
    }
}
