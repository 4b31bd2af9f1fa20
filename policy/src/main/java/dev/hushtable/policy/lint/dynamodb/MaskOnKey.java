package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.MaskSyntax;
import dev.hushtable.policy.syntax.TableShape;
import dev.hushtable.policy.syntax.TableShape.IndexShape;
import dev.hushtable.policy.syntax.Text;
import java.util.List;
import java.util.stream.Collectors;

/** HT216: a mask on an attribute by which items are found. */
final class MaskOnKey implements Check {

    @Override
    public Rule rule() {
        return new Rule(
                "HT216",
                "mask on a key attribute",
                Severity.WARNING,
                "Items are found and pages continued by keys, which cannot be hidden: where the mask holds, requests are denied.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        directory.files().stream()
                .flatMap(file -> MaskSyntax.of(file).stream())
                .forEach(mask -> directory.tables().stream()
                        .filter(mask::mayBeAbout)
                        .forEach(table -> mask.attributes()
                                .forEach(attribute -> check(mask.file(), attribute, table, findings))));
    }

    private static void check(String file, Text attribute, TableShape table, Findings findings) {
        String name = attribute.text();
        if (table.key().attributes().contains(name)) {
            findings.add(
                    file,
                    attribute.position(),
                    "\"" + name + "\" is a key of table " + table.name()
                            + ": every request for its items is denied where the mask holds",
                    "deny access to the items by a policy, or keep what is to be masked in another attribute");
            return;
        }
        List<IndexShape> indexes = table.indexes().stream()
                .filter(index -> index.key().attributes().contains(name))
                .toList();
        if (!indexes.isEmpty()) {
            String names = indexes.stream().map(IndexShape::name).collect(Collectors.joining(", "));
            findings.add(
                    file,
                    attribute.position(),
                    "\"" + name + "\" is a key of " + names + " of table " + table.name()
                            + ": every read of that index is denied where the mask holds",
                    "if that is meant, say so in .lint.json; otherwise index another attribute");
        }
    }
}
