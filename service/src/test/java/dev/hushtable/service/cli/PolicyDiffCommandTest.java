package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyDiffCommandTest {
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": {
              "Sid": "Orders",
              "Effect": "Allow",
              "Action": %s,
              "Resource": "arn:aws:dynamodb:*:*:table/Orders"}}
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write_both_states() throws IOException {
        write("old", "\"dynamodb:GetItem\"");
        write("new", "[\"dynamodb:GetItem\", \"dynamodb:Query\"]");
    }

    private void write(String state, String actions) throws IOException {
        Files.createDirectories(folder.resolve(state).resolve("iam/policies"));
        Files.createDirectories(folder.resolve(state).resolve("iam/users"));
        Files.writeString(folder.resolve(state).resolve("iam/policies/P.json"), POLICY.formatted(actions));
        Files.writeString(folder.resolve(state).resolve("iam/users/ann.json"), "{\"AttachedPolicies\": [\"P\"]}");
    }

    private int diff(String from, String to, String... options) {
        List<String> arguments = new ArrayList<>(List.of("policy", "diff"));
        arguments.addAll(List.of(options));
        arguments.addAll(
                List.of(folder.resolve(from).toString(), folder.resolve(to).toString()));
        CommandLine line =
                HushtableCommand.commandLine((settings, ready) -> {}, Map.of(), arguments.toArray(String[]::new));
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments.toArray(String[]::new));
    }

    @Test
    void names_a_request_that_only_the_new_state_allows() {
        assertThat(diff("old", "new")).isEqualTo(1);

        assertThat(out.toString())
                .contains("new access: user ann: dynamodb:Query")
                .contains("for example dynamodb:Query on arn:aws:dynamodb:us-east-1:123456789012:table/Orders")
                .contains("allowed by iam/policies/P.json:1 (Orders)")
                .contains("before: no identity-based policy allows it");
    }

    @Test
    void less_access_is_no_new_access() {
        assertThat(diff("new", "old")).isZero();

        assertThat(out.toString()).startsWith("no new access: the search was exhaustive");
    }

    @Test
    void both_directions_are_told_apart() throws IOException {
        assertThat(diff("new", "old", "--both", "--json")).isEqualTo(1);

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.at("/new/access").asBoolean()).isFalse();
        assertThat(report.at("/new/search").asText()).isEqualTo("exhaustive");
        assertThat(report.at("/lost/found/0/request/action").asText()).isEqualTo("dynamodb:Query");
    }

    @Test
    void ends_with_2_on_policies_the_server_would_refuse() throws IOException {
        write("new", "\"dynamodb:Nothing\"");

        assertThat(diff("old", "new")).isEqualTo(2);

        assertThat(err.toString()).contains("iam/policies/P.json:4:13");
    }
}
