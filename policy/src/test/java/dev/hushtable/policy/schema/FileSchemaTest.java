package dev.hushtable.policy.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.lint.Archive;
import dev.hushtable.policy.lint.Linter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FileSchemaTest {
    private static final Path PUBLISHED = Path.of("../docs/schemas");
    private static final Path EXAMPLES = Path.of("../examples");
    private static final Path LINT = Path.of("src/test/resources/lint");

    /** Accepted by the server, warned of by editors: names of actions in another case than their own. */
    private static final List<String> STRICTER = List.of("dynamodb:query");

    private static FileSchema kind(String file) {
        Map<String, FileSchema> folders = Map.of(
                "iam/policies/", FileSchema.POLICY,
                "iam/users/", FileSchema.USER,
                "iam/groups/", FileSchema.GROUP,
                "iam/roles/", FileSchema.ROLE,
                "guardrails/scp/", FileSchema.SCP,
                "guardrails/rcp/", FileSchema.RCP,
                "tables/", FileSchema.TABLE,
                "masks/", FileSchema.MASK,
                "schemas/", FileSchema.SCHEMA,
                "tests/", FileSchema.TEST);
        if (file.startsWith("encryption/")) {
            return FileSchema.ENCRYPTION;
        }
        return folders.entrySet().stream()
                .filter(entry -> file.replaceFirst("^accounts/[0-9]{12}/", "").startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(
                        () -> file.startsWith("identity-providers/") ? FileSchema.IDENTITY_PROVIDER : FileSchema.LINT);
    }

    private static boolean accepts(FileSchema kind, String text) {
        return new SchemaCheck(kind.json()).accepts(SchemaCheck.parse(text));
    }

    @ParameterizedTest
    @EnumSource(FileSchema.class)
    void what_is_published_is_what_is_made(FileSchema kind) throws IOException {
        Path file = PUBLISHED.resolve(kind.word() + ".json");
        if (Boolean.getBoolean("schema.write")) {
            Files.createDirectories(PUBLISHED);
            Files.writeString(file, kind.json());
        }

        assertThat(file).hasContent(kind.json().stripTrailing() + "\n");
        assertThat(FileSchema.named(kind.word())).isEqualTo(kind);
    }

    @Test
    void accepts_every_example() throws IOException {
        Map<Path, String> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(EXAMPLES)) {
            for (Path file : all.filter(one -> one.toString().endsWith(".json")).toList()) {
                files.put(file, Files.readString(file));
            }
        }

        files.forEach((file, text) -> {
            String path = file.toString().replace('\\', '/');
            int at = path.indexOf("/policies/") + "/policies/".length();
            String within = path.substring(path.contains("/policies/") ? at : 0);
            if (within.matches(
                    "(iam|accounts|guardrails|tables|masks|encryption|schemas|tests|identity-providers)/.*|\\.lint\\.json")) {
                assertThat(accepts(kind(within), text)).as(path).isTrue();
            }
        });
        assertThat(files).isNotEmpty();
    }

    /** The files of the lint vectors are many and strange: what the server takes, the schema takes. */
    @Test
    void agrees_with_the_reader_on_the_files_of_the_lint_vectors() throws IOException {
        for (String code : Linter.rules().stream().map(rule -> rule.code()).toList()) {
            for (String name : List.of("found.files", "clean.files")) {
                Map<String, String> files = Archive.read(LINT.resolve(code).resolve(name));
                boolean readable = !code.equals("HT001") || name.startsWith("clean");
                for (Map.Entry<String, String> file : files.entrySet()) {
                    boolean policy = kind(file.getKey()) == FileSchema.POLICY;
                    boolean stricter = STRICTER.stream().anyMatch(file.getValue()::contains);
                    if (policy && readable && !stricter) {
                        assertThat(accepts(FileSchema.POLICY, file.getValue()))
                                .as(code + " " + name + " " + file.getKey())
                                .isEqualTo(isLoaded("iam/policies/P.json", file.getValue()));
                    }
                }
            }
        }
    }

    private static boolean isLoaded(String file, String text) {
        try {
            PolicySet.compile(Map.of(file, text));
            return true;
        } catch (PolicyException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "iam/users/ann.json;     {'Groups': [], 'Tags': {'team': 'red'}};                          true",
                "iam/users/ann.json;     {'Group': []};                                                    false",
                "iam/users/ann.json;     {'Tags': {'team': 7}};                                            false",
                "iam/users/ann.json;     {'Tags': {'': 'red'}};                                            false",
                "iam/groups/G.json;      {'Members': []};                                                  true",
                "iam/groups/G.json;      {'Members': 'ann'};                                               false",
                "iam/groups/G.json;      {'PermissionsBoundary': 'P'};                                     false",
                "iam/roles/R.json;       {'MaxSessionDuration': 7200};                                     true",
                "iam/roles/R.json;       {'MaxSessionDuration': 60};                                       false",
                "iam/roles/R.json;       {'BreakGlass': {'Overrides': ['identity-based']}};                true",
                "iam/roles/R.json;       {'BreakGlass': {'Overrides': ['service control']}};               false",
                "iam/roles/R.json;       {'BreakGlass': {'Overrides': []}};                                false",
                "iam/policies/P.json;    {'Statement': []};                                                false",
                "iam/policies/P.json;    {'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*'}};        true",
                "iam/policies/P.json;    {'Statement': {'Effect': 'allow', 'Action': '*', 'Resource': '*'}};        false",
                "iam/policies/P.json;    {'Statement': {'Effect': 'Allow', 'Action': '*'}};                         false",
                "iam/policies/P.json;    {'Statement': {'Effect': 'Allow', 'Action': [], 'Resource': '*'}};         false",
                "iam/policies/P.json;    {'Statement': {'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': '*'}};  true",
                "iam/policies/P.json;    {'Statement': {'Effect': 'Allow', 'Action': 'dynamo:Get*', 'Resource': '*'}}; false",
                "iam/policies/P.json;    {'Statement': {'Effect': 'Deny', 'NotAction': '*', 'Action': '*', 'Resource': '*'}}; false",
                "iam/policies/P.json;    {'Id': 'x', 'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*'}}; false",
                "guardrails/rcp/r/P.json; {'Statement': {'Effect': 'Deny', 'Principal': '*', 'Action': 'dynamodb:*', 'Resource': '*'}}; true",
                "guardrails/rcp/r/P.json; {'Statement': {'Effect': 'Deny', 'Action': 'dynamodb:*', 'Resource': '*'}}; false",
                "tables/Orders.json;     {'ResultEnforcement': 'redact'};                                  true",
                "tables/Orders.json;     {'ResultEnforcement': 'hide'};                                    false",
            })
    void agrees_with_the_reader(String file, String text, boolean good) {
        String json = text.replace('\'', '"');

        assertThat(accepts(kind(file), json)).as("schema").isEqualTo(good);
        assertThat(isLoaded(file, json)).as("reader").isEqualTo(good);
    }
}
