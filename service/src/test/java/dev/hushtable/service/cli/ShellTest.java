package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShellTest {
    private static final String HOSTILE = "it's $HOME `id` \"x\" \\ $(id)";

    @Test
    void writes_a_value_so_that_sh_reads_it_unchanged() throws Exception {
        String script = Shell.BASH.lines(Map.of("VALUE", HOSTILE)) + "printf %s \"$VALUE\"";
        Process sh = new ProcessBuilder("sh", "-c", script).start();

        assertThat(new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(HOSTILE);
        assertThat(sh.waitFor()).isZero();
    }

    @Test
    void quotes_as_each_shell_wants_it() {
        assertThat(Shell.BASH.assignment("A", "it's")).isEqualTo("export A='it'\\''s'");
        assertThat(Shell.FISH.assignment("A", "it's \\")).isEqualTo("set -gx A 'it\\'s \\\\'");
        assertThat(Shell.POWERSHELL.assignment("A", "it's")).isEqualTo("$env:A = 'it''s'");
        assertThat(Shell.DOTENV.assignment("A", "a \"b\" \\")).isEqualTo("A=\"a \\\"b\\\" \\\\\"");
    }

    @Test
    void writes_a_line_a_variable_in_order() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("B", "1");
        variables.put("A", "2");

        assertThat(Shell.BASH.lines(variables)).isEqualTo("export B='1'\nexport A='2'\n");
    }
}
