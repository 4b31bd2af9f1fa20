package dev.hushtable.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One folder a check under {@code lint/}: {@code found.files} is a directory where it finds something,
 * {@code expected.txt} what, and {@code clean.files} one where it finds nothing. All of them have the schema of
 * GameScores.
 */
class LintVectorsTest {
    private static final Path VECTORS = Path.of("src/test/resources/lint");
    private static final boolean WRITE = Boolean.getBoolean("lint.write");

    static Stream<String> codes() {
        return Linter.rules().stream().map(Rule::code);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void finds_what_is_expected(String code) throws IOException {
        Path folder = VECTORS.resolve(code);

        String found = findings(folder.resolve("found.files"), code).stream()
                .map(finding -> finding + "\n    fix: " + finding.fix() + "\n")
                .collect(Collectors.joining());

        if (WRITE) {
            Files.writeString(folder.resolve("expected.txt"), found);
        }
        assertThat(found).isNotEmpty().isEqualTo(Files.readString(folder.resolve("expected.txt")));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void finds_nothing_where_nothing_is(String code) throws IOException {
        assertThat(findings(VECTORS.resolve(code).resolve("clean.files"), code)).isEmpty();
    }

    @Test
    void codes_are_unique_and_rules_complete() {
        List<Rule> rules = Linter.rules();

        assertThat(rules.stream().map(Rule::code)).doesNotHaveDuplicates().allMatch(code -> code.matches("HT[0-9]{3}"));
        assertThat(rules.stream().map(Rule::name)).doesNotHaveDuplicates();
        assertThat(rules.stream().map(Rule::why)).allMatch(why -> why.endsWith("."));
    }

    @Test
    void every_vector_is_of_a_rule() throws IOException {
        try (Stream<Path> folders = Files.list(VECTORS).filter(Files::isDirectory)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(codes().toList());
        }
    }

    @Test
    void every_rule_is_documented_as_it_is() throws IOException {
        String guide = Files.readString(Path.of("../docs/policies.md"));

        assertThat(Linter.rules())
                .allSatisfy(rule -> assertThat(guide)
                        .contains("| " + rule.code() + " | " + rule.severity().word() + " | " + rule.name() + " | "
                                + rule.why() + " |"));
    }

    private static List<Finding> findings(Path archive, String code) throws IOException {
        Map<String, String> files = Archive.read(archive);
        files.putIfAbsent("schemas/GameScores.json", Files.readString(VECTORS.resolve("GameScores.json")));
        String suppressions = files.remove(".lint.json");
        return Linter.lint(files, suppressions).findings().stream()
                .filter(finding -> finding.rule().code().equals(code))
                .toList();
    }
}
