package dev.hushtable.policy.lint.dynamodb;

import dev.hushtable.policy.encryption.AttributeClass;
import dev.hushtable.policy.encryption.EncryptionReader;
import dev.hushtable.policy.encryption.TableEncryption;
import dev.hushtable.policy.lint.Check;
import dev.hushtable.policy.lint.Findings;
import dev.hushtable.policy.lint.Rule;
import dev.hushtable.policy.lint.Severity;
import dev.hushtable.policy.lint.Site;
import dev.hushtable.policy.source.JsonValue;
import dev.hushtable.policy.source.Problems;
import dev.hushtable.policy.syntax.ConditionSyntax;
import dev.hushtable.policy.syntax.DirectorySyntax;
import dev.hushtable.policy.syntax.DocumentSyntax;
import dev.hushtable.policy.syntax.PolicyFile;
import dev.hushtable.policy.syntax.PrincipalSyntax;
import dev.hushtable.policy.syntax.ResourceEntry;
import dev.hushtable.policy.syntax.ResourceType;
import dev.hushtable.policy.syntax.StatementSyntax;
import dev.hushtable.policy.syntax.Templates;
import dev.hushtable.policy.syntax.Text;
import dev.hushtable.policy.words.WordPattern;
import dev.hushtable.policy.words.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HT218: an Allow that names an attribute of an encryption class, to somebody without permission on the key of the class. */
final class ClassWithoutKey implements Check {
    private static final List<String> WRITES = List.of("PutItem", "UpdateItem", "PartiQLInsert", "PartiQLUpdate");

    /** An Allow of a principal. */
    private record Place(PrincipalSyntax principal, Site site, ConditionSyntax names) {}

    @Override
    public Rule rule() {
        return new Rule(
                "HT218",
                "attribute of an encryption class without its key",
                Severity.WARNING,
                "Attributes of a class are opened and sealed only for who may use its KMS key: this Allow gives nothing of them, unless the key's own policy or a grant does.");
    }

    @Override
    public void check(DirectorySyntax directory, Findings findings) {
        for (PolicyFile file : directory.files()) {
            JsonValue root = file.root();
            if (file.folder().equals("encryption") && root != null) {
                TableEncryption table = EncryptionReader.read(file.name(), root, new Problems(file.path()));
                directory.principals().forEach(one -> check(table, one, directory, findings));
            }
        }
    }

    private static void check(
            TableEncryption table, PrincipalSyntax principal, DirectorySyntax directory, Findings findings) {
        for (DocumentSyntax document : principal.identity()) {
            for (StatementSyntax statement : document.statements()) {
                ConditionSyntax names = FineGrained.attributeList(statement);
                Site site = new Site(directory, document, statement);
                if (statement.allows() && names != null && site.isAbout("table/" + table.table())) {
                    check(table, new Place(principal, site, names), findings);
                }
            }
        }
    }

    private static void check(TableEncryption table, Place place, Findings findings) {
        for (Text name : place.names().values()) {
            AttributeClass one = table.classOf(name.text());
            String needed = needed(place.site());
            if (one != null && needed != null && !isAllowed(needed, one.keyId(), place.principal())) {
                findings.add(
                        place.site().file(),
                        name.position(),
                        "\"" + name.text() + "\" of table " + table.table() + " is in class " + one.name()
                                + ", and the " + place.principal().words() + " has no " + needed + " on " + one.keyId(),
                        "allow " + needed + " on the key, or take the attribute out of the list");
            }
        }
    }

    /** Null when neither reads nor writes are allowed. */
    private static @Nullable String needed(Site site) {
        if (!site.dynamoDb(FineGrained.READS).isEmpty()) {
            return "kms:Decrypt";
        }
        return site.dynamoDb(WRITES).isEmpty() ? null : "kms:GenerateDataKey";
    }

    private static boolean isAllowed(String action, String keyId, PrincipalSyntax principal) {
        return principal.identity().stream()
                .flatMap(document -> document.statements().stream())
                .anyMatch(statement -> statement.allows()
                        && statement.matched().contains(action)
                        && statement.resources() != null
                        && (statement.resources().isInverted()
                                || statement.resourceEntries().stream()
                                        .map(ResourceEntry::of)
                                        .anyMatch(entry -> mayBe(entry, keyId))));
    }

    /** Nobody here knows which key an alias means: any may be it. */
    private static boolean mayBe(ResourceEntry entry, String keyId) {
        if (keyId.contains("alias/")) {
            return entry.mayBe(ResourceType.KEY);
        }
        String resource = "key/" + keyId.substring(keyId.lastIndexOf('/') + 1);
        return entry.isEverything()
                || (entry.mayBe(ResourceType.KEY)
                        && Words.overlap(Templates.pattern(entry.resource()), WordPattern.literal(resource)));
    }
}
