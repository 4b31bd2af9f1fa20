package dev.hushtable.service.server;

import dev.hushtable.policy.PolicyProblem;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.encryption.AttributeClass;
import dev.hushtable.policy.encryption.TableEncryption;
import dev.hushtable.policy.source.Position;
import dev.hushtable.service.storage.TableEncryptions;
import dev.hushtable.service.storage.Tables;
import dev.hushtable.service.table.EncryptionSpec;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings what {@code encryption/TABLE.json} says to the tables, and refuses what does not fit them. Thread-safe. */
final class EncryptionDocuments {
    private final Tables tables;
    private final TableEncryptions encryption;

    EncryptionDocuments(Tables tables, TableEncryptions encryption) {
        this.tables = tables;
        this.encryption = encryption;
    }

    /** Keys of a table or of its indexes in a class: items are found by them. */
    List<PolicyProblem> objections(PolicySet policies) {
        List<PolicyProblem> problems = new ArrayList<>();
        policies.encryption().values().forEach(document -> check(document, problems));
        return problems;
    }

    private void check(TableEncryption document, List<PolicyProblem> problems) {
        TableDefinition table = tables.find(document.table());
        if (table == null) {
            return;
        }
        Set<String> keys =
                table.attributeDefinitions().stream().map(KeyAttribute::name).collect(Collectors.toSet());
        for (AttributeClass one : document.classes()) {
            one.places().forEach((name, position) -> {
                if (keys.contains(name)) {
                    problems.add(problem(document.file(), position, name, one.name()));
                }
            });
        }
    }

    private static PolicyProblem problem(String file, Position position, String name, String className) {
        return new PolicyProblem(
                file,
                position.line(),
                position.column(),
                "\"" + name + "\" is a key of the table or of an index of it, and cannot be in class " + className);
    }

    void inForce(PolicySet policies) {
        encryption.put(table -> spec(policies.encryption(table)));
    }

    private static EncryptionSpec spec(@Nullable TableEncryption document) {
        if (document == null) {
            return EncryptionSpec.NONE;
        }
        EncryptionSpec.Subjects subjects = switch (document.subjects()) {
            case TOGETHER -> EncryptionSpec.Subjects.TOGETHER;
            case APART -> EncryptionSpec.Subjects.APART;
        };
        List<EncryptionSpec.AttributeClass> classes = document.classes().stream()
                .map(one -> new EncryptionSpec.AttributeClass(one.name(), one.keyId(), one.attributes()))
                .toList();
        return new EncryptionSpec(classes, subjects);
    }
}
