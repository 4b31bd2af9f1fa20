package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyLintCommandTest {
    private static final String NOT_RESOURCE = """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Effect": "Allow",
                "Action": "dynamodb:GetItem",
                "NotResource": "arn:aws:dynamodb:*:*:table/Orders"
              }
            }
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int lint(String... options) {
        String[] arguments = new String[options.length + 3];
        System.arraycopy(new String[] {"policy", "lint", folder.toString()}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        CommandLine line = HushtableCommand.commandLine((settings, ready) -> {}, Map.of(), arguments);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void writeOrders() throws IOException {
        write("iam/policies/Orders.json", NOT_RESOURCE);
        write("iam/users/ann.json", "{\"AttachedPolicies\": [\"Orders\"]}");
    }

    @Test
    void prints_findings_with_their_place_and_ends_with_1() throws IOException {
        writeOrders();

        assertThat(lint()).isEqualTo(1);

        assertThat(out.toString())
                .contains("iam/policies/Orders.json:6:5: warning HT122: the Allow gives every resource but a few")
                .contains("    fix: name what is allowed")
                .contains("0 errors, 1 warning, 0 notes; 0 suppressed");
    }

    @Test
    void ends_with_0_when_findings_are_milder_than_asked_for() throws IOException {
        writeOrders();

        assertThat(lint("--fail-on", "error")).isZero();
    }

    @Test
    void a_suppression_leaves_a_trace() throws IOException {
        writeOrders();
        write(".lint.json", """
                {"Suppressions": [
                  {"Code": "HT122", "File": "iam/policies/Orders.json", "Reason": "ann runs the whole table"}
                ]}
                """);

        assertThat(lint("--json")).isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("findings")).isEmpty();
        assertThat(report.path("suppressed").get(0).path("reason").asText()).isEqualTo("ann runs the whole table");
    }

    @Test
    void prints_sarif() throws IOException {
        writeOrders();

        assertThat(lint("--sarif")).isEqualTo(1);

        JsonNode result = new ObjectMapper().readTree(out.toString()).at("/runs/0/results/0");
        assertThat(result.path("ruleId").asText()).isEqualTo("HT122");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(6);
    }

    @Test
    void reports_what_the_server_would_refuse_with_everything_else() throws IOException {
        writeOrders();
        write("iam/policies/Broken.json", "{\"Version\": ");

        assertThat(lint()).isEqualTo(1);

        assertThat(out.toString()).contains("error HT001").contains("warning HT122");
    }

    @Test
    void ends_with_2_when_there_is_no_directory() throws IOException {
        Files.delete(folder);

        assertThat(lint()).isEqualTo(2);

        assertThat(err.toString()).contains("there is no directory");
    }
}
