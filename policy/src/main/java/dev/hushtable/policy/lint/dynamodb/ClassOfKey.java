package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.encryption.AttributeClass;
import dev.hushtable.policy.encryption.EncryptionReader;
import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.PolicyFile;
import dev.hushtable.policy.syntax.TableShape;

/** HT217: an attribute by which items are found, in an encryption class. */
final class ClassOfKey implements Check {

    @Override
    public Rule rule() {
        return new Rule(
                "HT217",
                "key attribute in an encryption class",
                Severity.ERROR,
                "Items are found by their keys, which a class cannot seal: a server that has the table refuses the file.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        for (PolicyFile file : directory.files()) {
            JsonValue root = file.root();
            if (file.folder().equals("encryption") && root != null) {
                directory.tables().stream()
                        .filter(table -> table.name().equals(file.name()))
                        .forEach(table -> check(file.path(), root, table, findings));
            }
        }
    }

    private static void check(String file, JsonValue root, TableShape table, Findings findings) {
        Problems elsewhere = new Problems(file);
        for (AttributeClass one :
                EncryptionReader.read(table.name(), root, elsewhere).classes()) {
            one.places().forEach((name, position) -> {
                boolean isKey = table.key().attributes().contains(name)
                        || table.indexes().stream()
                                .anyMatch(index -> index.key().attributes().contains(name));
                if (isKey) {
                    findings.add(
                            file,
                            position,
                            "\"" + name + "\" is a key of table " + table.name()
                                    + " or of an index of it, and cannot be in class " + one.name(),
                            "keep what is to be sealed in another attribute");
                }
            });
        }
    }
}
