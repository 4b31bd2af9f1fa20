package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HushtableCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Integer> served = new ArrayList<>();

    private int run(String... arguments) {
        ServerLauncher launcher = (settings, announcements) -> {
            served.add(settings.port());
            announcements.ready(4711);
        };
        CommandLine line = HushtableCommand.commandLine(launcher, Map.of(), arguments);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serve",
                "init",
                "env",
                "trust",
                "user",
                "user create",
                "user list",
                "user disable",
                "key",
                "key create",
                "key import",
                "key list",
                "key disable",
                "key enable",
                "key delete",
                "audit",
                "audit verify",
                "audit tail",
                "ca issue",
                "kms",
                "keys status",
                "keys rotate",
                "verify",
                "shred subject",
                "hold put",
                "root list",
                "root rotate",
                "unseal",
                "backup create"
            })
    void explains_every_command(String command) {
        List<String> arguments = new ArrayList<>();
        if (!command.isEmpty()) {
            arguments.addAll(Arrays.asList(command.split(" ")));
        }
        arguments.add("--help");

        assertThat(run(arguments.toArray(String[]::new))).isZero();
        assertThat(out.toString()).startsWith(("Usage: hushtable " + command).strip());
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shred subject", "hold put", "keys status", "root list", "ca issue", "audit tail"})
    void shows_settings_of_a_running_server_only_where_one_is_run(String command) {
        run((command + " --help").split(" "));

        assertThat(out.toString())
                .contains("--data=DIR")
                .doesNotContain("--cache-mib", "--tls-cert", "--kms-endpoint", "--epoch-days", "--max-in-flight");
    }

    @Test
    void shows_settings_of_the_server_where_they_matter() {
        run("serve", "--help");
        assertThat(out.toString()).contains("--max-in-flight", "--port", "--root-key");
        out.getBuffer().setLength(0);

        run("user", "list", "--help");

        assertThat(out.toString()).contains("--data", "--root-key").doesNotContain("--max-in-flight", "--port");
    }

    @Test
    void takes_settings_of_the_server_with_any_command_though() throws Exception {
        Files.createDirectories(Path.of(data()));
        Files.writeString(Path.of(data(), "hushtable.properties"), "port=9000\nmax-in-flight=7\n");

        assertThat(run("init", "--data", data(), "--port", "1")).isZero();
    }

    @Test
    void answers_wrong_use_with_a_sentence_and_64() {
        assertThat(run("serve", "--prot", "1")).isEqualTo(CommandFailure.USAGE);
        assertThat(err.toString()).startsWith("hushtable: Unknown options: '--prot', '1'");
        assertThat(err.toString().lines().count()).isLessThan(5);
        assertThat(run("serve", "--port", "x")).isEqualTo(CommandFailure.USAGE);
        assertThat(run()).isEqualTo(CommandFailure.USAGE);
        assertThat(run("user")).isEqualTo(CommandFailure.USAGE);
        assertThat(run("env", "--shell", "tcsh")).isEqualTo(CommandFailure.USAGE);
        assertThat(served).isEmpty();
    }

    @Test
    void serves_nothing_that_was_not_set_up_unless_in_development() {
        assertThat(run("serve", "--data", data())).isEqualTo(CommandFailure.NO_INPUT);

        assertThat(err.toString()).contains("hushtable init");
        assertThat(served).isEmpty();
        assertThat(Path.of(data())).doesNotExist();
    }

    @Test
    void sets_up_and_welcomes_in_development() {
        assertThat(run("serve", "--dev", "--data", data(), "--port", "0")).isZero();

        assertThat(out.toString())
                .contains(
                        "shown this once",
                        "export AWS_ENDPOINT_URL='https://localhost:4711'",
                        "export AWS_CA_BUNDLE='",
                        "export AWS_PROFILE='hushtable'",
                        "aws dynamodb create-table")
                .endsWith("ready https://localhost:4711" + System.lineSeparator());
        assertThat(Path.of(data(), "client.env")).exists();
    }

    @Test
    void shows_the_secret_of_a_development_server_only_once() {
        run("serve", "--dev", "--data", data(), "--port", "0");
        ClientSetup.Credentials key = new ClientFiles(new DataDirectory(Path.of(data()))).credentials();
        out.getBuffer().setLength(0);

        run("serve", "--dev", "--data", data(), "--port", "0");

        assertThat(key).isNotNull();
        assertThat(out.toString()).doesNotContain(key.secretAccessKey(), "shown this once");
    }

    @Test
    void sets_up_once_and_changes_nothing_the_second_time() {
        assertThat(run("init", "--data", data())).isZero();
        assertThat(run("init", "--data", data())).isEqualTo(CommandFailure.CANNOT_CREATE);
        assertThat(err.toString()).contains("set up already; nothing was changed");
    }

    @Test
    void hands_the_administrators_key_over_in_a_file_that_must_not_exist() throws Exception {
        Path file = folder.resolve("credentials");

        assertThat(run("init", "--data", data(), "--credentials-file", file.toString()))
                .isZero();

        assertThat(Files.readString(file)).contains("[hushtable]", "aws_secret_access_key = ");
        assertThat(out.toString()).doesNotContain("secret access key");
        assertThat(run("init", "--data", data() + "2", "--credentials-file", file.toString()))
                .isEqualTo(CommandFailure.CANNOT_CREATE);
        assertThat(Path.of(data() + "2")).doesNotExist();
    }

    @Test
    void creates_lists_and_disables_users() {
        run("init", "--data", data());

        assertThat(run("user", "create", "--data", data(), "alice", "--policy", "AdministratorAccess"))
                .isZero();
        assertThat(run("user", "create", "--data", data(), "alice")).isEqualTo(CommandFailure.CANNOT_CREATE);
        assertThat(run("user", "create", "--data", data(), "../evil")).isEqualTo(CommandFailure.USAGE);
        assertThat(run("user", "disable", "--data", data(), "alice")).isZero();
        assertThat(run("user", "disable", "--data", data(), "bob")).isEqualTo(CommandFailure.NO_INPUT);
        out.getBuffer().setLength(0);
        assertThat(run("user", "list", "--data", data())).isZero();

        assertThat(out.toString()).contains("admin\n", "alice\n", "INACTIVE").contains("  ACTIVE");
    }

    @Test
    void imports_a_fixed_key_from_a_file() throws Exception {
        run("init", "--data", data());
        Path secret = Files.writeString(folder.resolve("secret"), "test\n");

        String[] arguments = {
            "key", "import", "--data", data(), "--access-key-id", "test", "--secret-file", secret.toString(), "admin"
        };

        assertThat(run(arguments)).isZero();
        assertThat(run(arguments)).isZero();
        assertThat(run("key", "disable", "--data", data(), "test")).isZero();
        assertThat(run("key", "delete", "--data", data(), "test")).isZero();
        assertThat(run("key", "delete", "--data", data(), "test")).isEqualTo(CommandFailure.NO_INPUT);
    }

    @Test
    void writes_the_environment_of_what_was_set_up() {
        assertThat(run("env", "--data", data())).isEqualTo(CommandFailure.NO_INPUT);
        run("serve", "--dev", "--data", data(), "--port", "0");
        out.getBuffer().setLength(0);

        assertThat(run("env", "--data", data(), "--shell", "fish")).isZero();

        assertThat(out.toString()).contains("set -gx AWS_ENDPOINT_URL 'https://localhost:4711'");
        assertThat(run("trust", "--data", data())).isEqualTo(CommandFailure.NO_INPUT);
    }
}
