package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PolicySchemaCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = HushtableCommand.commandLine((settings, ready) -> {}, Map.of(), arguments);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void lists_the_kinds() {
        assertThat(run("policy", "schema")).isZero();

        assertThat(out.toString())
                .contains("policy")
                .contains("iam/policies/NAME.json")
                .contains(".lint.json");
    }

    @Test
    void prints_the_schema_of_a_kind() throws JsonProcessingException {
        assertThat(run("policy", "schema", "user")).isZero();

        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .path("properties")
                        .has("AttachedPolicies"))
                .isTrue();
    }

    @Test
    void ends_with_2_on_a_kind_there_is_not() {
        assertThat(run("policy", "schema", "polisy")).isEqualTo(2);

        assertThat(err.toString()).contains("there is no kind of file 'polisy'; there are: policy, user");
    }
}
