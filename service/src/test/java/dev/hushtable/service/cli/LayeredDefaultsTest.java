package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LayeredDefaultsTest {
    @TempDir
    private Path folder;

    private int port(Map<String, String> environment, String file, String... arguments) throws Exception {
        Files.writeString(folder.resolve("hushtable.properties"), file);
        Properties properties = LayeredDefaults.read(folder.resolve("hushtable.properties"));
        EnvCommandLike command = new EnvCommandLike();
        new CommandLine(command)
                .setDefaultValueProvider(new LayeredDefaults(environment, properties))
                .parseArgs(arguments);
        return command.settings.port();
    }

    @CommandLine.Command
    private static final class EnvCommandLike {
        @CommandLine.Mixin
        private Settings settings = new Settings();
    }

    @Test
    void takes_the_flag_before_the_environment_before_the_file_before_the_default() throws Exception {
        assertThat(port(Map.of("HUSHTABLE_PORT", "2"), "port=3", "--port", "1")).isEqualTo(1);
        assertThat(port(Map.of("HUSHTABLE_PORT", "2"), "port=3")).isEqualTo(2);
        assertThat(port(Map.of(), "port=3")).isEqualTo(3);
        assertThat(port(Map.of(), "")).isEqualTo(8000);
    }

    @Test
    void names_the_environment_variable_after_the_flag() {
        assertThat(LayeredDefaults.variable("audit-max-wait-millis")).isEqualTo("HUSHTABLE_AUDIT_MAX_WAIT_MILLIS");
    }

    @ParameterizedTest
    @CsvSource({"prot, port", "root_key, root-key", "acount, account", "max-inflight, max-in-flight"})
    void names_the_nearest_setting_for_one_it_does_not_know(String unknown, String nearest) {
        assertThatThrownBy(() -> port(Map.of(), unknown + "=1"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("unknown setting '" + unknown + "', did you mean '" + nearest + "'?");
    }

    @Test
    void refuses_a_data_folder_named_inside_the_data_folder() {
        assertThatThrownBy(() -> port(Map.of(), "data=/elsewhere"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("HUSHTABLE_DATA");
    }

    @Test
    void refuses_a_file_that_is_no_settings_file() {
        assertThatThrownBy(() -> port(Map.of(), "port=\\u12"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("hushtable.properties");
    }

    @ParameterizedTest
    @CsvSource({"--port,65536", "--port,-1"})
    void refuses_what_is_out_of_range(String flag, String value) {
        assertThatThrownBy(() -> port(Map.of(), "", flag, value))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("--port must be from 0 to 65535, but is " + value);
    }
}
