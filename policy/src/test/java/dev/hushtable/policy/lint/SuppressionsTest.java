package dev.hushtable.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionsTest {
    private static final Map<String, String> OLD = Map.of(
            "iam/users/ann.json",
            "{\"InlinePolicies\": {\"p\": {\"Version\": \"2008-10-17\", \"Statement\": "
                    + "{\"Effect\": \"Deny\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}}}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                            | HT003 | not valid JSON
            []                                           | HT003 | the suppressions must be an object
            {}                                           | HT003 | Suppressions must be an array
            {"Suppressions": 1}                          | HT003 | Suppressions must be an array
            {"Suppressions": [1]}                        | HT003 | a suppression must be an object
            {"Suppressions": [{"Code": "HT101", "File": "*", "Reason": "9 letters"}]} | HT003 | at least 10 characters
            {"Suppressions": [{"Code": "HT101", "File": "*", "Reason": " 9 letters "}]} | HT003 | at least 10 characters
            {"Suppressions": [{"Code": "HT101", "File": "iam/roles/*", "Reason": "ten chars."}]} | HT004 | where nothing has it
            """)
    void what_is_wrong_with_suppressions_is_a_finding_and_suppresses_nothing(String text, String code, String what) {
        LintReport report = Linter.lint(OLD, text);

        assertThat(report.suppressed()).isEmpty();
        assertThat(report.findings())
                .filteredOn(finding -> finding.file().equals(".lint.json"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule().code()).isEqualTo(code);
                    assertThat(finding.what()).contains(what);
                });
    }

    @ParameterizedTest
    @CsvSource({"iam/users/ann.json", "iam/*", "iam/users/???.json"})
    void a_reason_of_ten_characters_sets_a_finding_aside(String file) {
        LintReport report = Linter.lint(
                OLD,
                "{\"Suppressions\": [{\"Code\": \"HT101\", \"File\": \"" + file + "\", \"Reason\": \"ten chars.\"}]}");

        assertThat(report.findings()).noneMatch(finding -> finding.rule().code().equals("HT101"));
        assertThat(report.suppressed())
                .extracting(LintReport.Suppressed::reason)
                .containsExactly("ten chars.");
    }
}
