package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.service.wire.StrictJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples, through the command line as a reader would type it. */
class ExamplePoliciesTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "policies");

    /** What a command answered. */
    private record Ran(int exitCode, String out) {}

    @ParameterizedTest
    @ValueSource(strings = {"hospital", "payments", "saas"})
    void an_example_has_no_findings(String example) {
        Ran ran = policy("lint", example, "--fail-on", "note");

        assertThat(ran.out()).contains("0 errors, 0 warnings, 0 notes");
        assertThat(ran.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hospital", "payments", "saas"})
    void an_example_passes_its_tests_and_every_statement_is_covered(String example) {
        Ran ran = policy("test", example, "--min-coverage", "100");

        assertThat(ran.out()).contains(" 0 failed").contains("(100 %)");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void who_can_names_everybody_who_sees_a_number_and_how() {
        Ran ran = policy("who-can", "hospital", "--table", "patients", "--attribute", "ssn,insurance");

        assertThat(ran.out())
                .contains("if StringEquals hushtable:Purpose treatment (iam/policies/treat-patients.json:9)")
                .contains("masked LAST_4 (masks/patients.json:")
                .contains("role/emergency/session with a reason")
                .contains("no door: role/emergency/session, user/admin, user/ben");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void who_can_as_json_has_an_answer_for_every_principal_and_door() {
        Ran ran = policy("who-can", "payments", "--table", "cards", "--attribute", "pan", "--json");

        JsonNode report = StrictJson.object(ran.out().getBytes(StandardCharsets.UTF_8));
        assertThat(report.get("policies").asText()).startsWith("sha256:");
        assertThat(report.get("schemas").has("schemas/cards.json")).isTrue();
        for (JsonNode row : report.get("rows")) {
            boolean isVault = row.get("principal").asText().equals("role/vault/session");
            assertThat(row.get("doors").findValuesAsText("answer").contains("only if"))
                    .isEqualTo(isVault);
            assertThat(row.get("doors").findValuesAsText("answer")).doesNotContain("yes", "not decidable");
        }
    }

    @Test
    void a_signed_report_is_verified_with_the_key_of_the_data_folder(@TempDir Path folder) throws Exception {
        String data = folder.resolve("data").toString();
        assertThat(run("init", "--data", data).exitCode()).isZero();
        Path report = folder.resolve("report.json");
        String key = folder.resolve("data").resolve("report.vkey").toString();

        Files.writeString(
                report,
                policy("who-can", "saas", "--table", "documents", "--sign", "--data", data)
                        .out());
        Ran verified = run("policy", "verify-report", report.toString(), "--key", key);
        Files.writeString(report, Files.readString(report).replace("\"no\"", "\"yes\""));
        Ran changed = run("policy", "verify-report", report.toString(), "--key", key);

        assertThat(verified.out()).startsWith("verified: hushtable policy who-can of ");
        assertThat(verified.exitCode()).isZero();
        assertThat(changed.exitCode()).isEqualTo(1);
    }

    @Test
    void what_can_says_what_another_accounts_principal_reaches() {
        Ran ran = policy("what-can", "payments", "--principal", "210987654321:user/vera");

        assertThat(ran.out())
                .contains("payments.amount\n  210987654321:user/vera\n    read  yes           Query  (accounts/")
                .contains("payments.(any other)\n  no door: 210987654321:user/vera")
                .contains("cards.token\n  no door: 210987654321:user/vera");
    }

    @Test
    void a_failing_test_is_an_exit_code_and_a_file_for_build_servers(@TempDir Path folder) throws Exception {
        write(folder, "iam/users/ann.json", "{}");
        write(folder, "tests/t.json", """
                {"Name": "ann lists tables", "Principal": "user/ann", "Operation": "ListTables", "Request": {},
                 "Expect": {"Decision": "Allow"}}
                """);
        Path junit = folder.resolve("junit.xml");

        Ran ran = run("policy", "test", folder.toString(), "--junit", junit.toString());

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("FAIL  ann lists tables  (tests/t.json:1)")
                .contains("1 test, 1 failed");
        assertThat(junit).content().contains("<testcase classname=\"tests/t.json\" name=\"ann lists tables\">");
    }

    @Test
    void what_cannot_be_read_is_exit_code_two(@TempDir Path folder) {
        assertThat(run("policy", "test", folder.toString()).exitCode()).isEqualTo(2);
        assertThat(policy("who-can", "saas", "--table", "nothing").exitCode()).isEqualTo(2);
        assertThat(policy("what-can", "saas", "--principal", "nobody").exitCode())
                .isEqualTo(2);
    }

    private static void write(Path folder, String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Ran policy(String command, String example, String... options) {
        String[] arguments = new String[3 + options.length];
        arguments[0] = "policy";
        arguments[1] = command;
        arguments[2] = EXAMPLES.resolve(example).toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return run(arguments);
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        int exitCode = HushtableCommand.commandLine((settings, whenReady) -> {}, Map.of(), arguments)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
        return new Ran(exitCode, out.toString());
    }
}
