package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever keeps a server from starting: one clear sentence, an exit code that is not 0, and nothing changed. */
class StartRefusalTest {
    private static final int USAGE = 64;
    private static final int NO_INPUT = 66;
    private static final int UNAVAILABLE = 69;
    private static final int CANNOT_CREATE = 73;
    private static final int NO_PERMISSION = 77;

    /** A server that was set up, ran and stopped. */
    @TempDir
    private static Path prepared;

    @TempDir
    private Path other;

    @BeforeAll
    static void prepare() {
        ServerProcess.start(prepared).close();
    }

    private static void assertRefused(Path data, int exitCode, String sentence, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("serve", "--dev", "--data", data.toString()));
        if (!List.of(more).contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        arguments.addAll(List.of(more));
        Listing before = Listing.of(data);

        ServerProcess.Finished refused = ServerProcess.run(arguments.toArray(String[]::new));

        assertThat(refused.output())
                .startsWith("hushtable: ")
                .contains(sentence)
                .doesNotContain("Exception");
        assertThat(refused.output().lines().count()).isLessThanOrEqualTo(2);
        assertThat(refused.exitCode()).isEqualTo(exitCode);
        assertThat(Listing.of(data)).isEqualTo(before);
    }

    private Path keyFile(String permissions) throws IOException {
        Path file = other.resolve("other.key");
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }

    @Test
    void refuses_the_wrong_root_key() throws Exception {
        assertRefused(
                prepared,
                NO_PERMISSION,
                "does not open",
                "--root-key",
                keyFile("rw-------").toString());
    }

    @Test
    void refuses_a_missing_root_key() throws Exception {
        String missing = other.resolve("nowhere.key").toString();

        assertRefused(prepared, NO_PERMISSION, missing, "--root-key", missing);
    }

    @Test
    void refuses_a_root_key_that_others_could_have_read() throws Exception {
        Path key = other.resolve("shared.key");
        Files.copy(prepared.resolve("root.key"), key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertRefused(prepared, NO_PERMISSION, "run chmod 600", "--root-key", key.toString());
    }

    @Test
    void refuses_a_busy_port_before_anything_is_made_or_written() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(busy.getLocalPort());

            assertRefused(prepared, UNAVAILABLE, "cannot listen on 127.0.0.1:" + port, "--port", port);
            assertRefused(other.resolve("new"), UNAVAILABLE, "another program does", "--port", port);
        }
    }

    @Test
    void refuses_a_data_folder_that_cannot_be_one() throws Exception {
        Path file = Files.writeString(other.resolve("file"), "not a folder");

        assertRefused(file, CANNOT_CREATE, "is a file, not a folder");
        assertRefused(Path.of("/proc/hushtable"), CANNOT_CREATE, "cannot write to the data folder");
    }

    @Test
    void refuses_broken_policies_by_file_line_and_column() throws Exception {
        Path policies = Files.createDirectories(other.resolve("policies/iam/policies"));
        Files.writeString(policies.resolve("broken.json"), """
                {
                  "Version": "2012-10-17",
                  "Statement": [{"Effect": "Permit", "Action": "*", "Resource": "*"}]
                }
                """);

        assertRefused(
                prepared,
                NO_INPUT,
                "iam/policies/broken.json:3:",
                "--policies",
                other.resolve("policies").toString());
    }

    @Test
    void refuses_an_unknown_setting_and_names_the_nearest() throws Exception {
        Files.writeString(other.resolve("hushtable.properties"), "prot=8000\n");

        assertRefused(other, USAGE, "unknown setting 'prot', did you mean 'port'?");
    }

    @Test
    void refuses_a_name_for_the_certificate_that_is_none() throws Exception {
        assertRefused(prepared, USAGE, "--san: ", "--san", "not a name");
    }

    @Test
    void refuses_a_setting_out_of_range() throws Exception {
        assertRefused(other, USAGE, "--account must be twelve digits", "--account", "12");
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void refuses_a_folder_another_server_works_on() throws Exception {
        Path data = other.resolve("data");
        try (ServerProcess running = ServerProcess.start(data)) {
            ServerProcess.Finished second =
                    ServerProcess.run("serve", "--dev", "--data", data.toString(), "--port", "0");

            assertThat(second.output()).contains("another hushtable is running on");
            assertThat(second.exitCode()).isEqualTo(UNAVAILABLE);
            assertThat(Clients.ofAdministrator(running).dynamoDb().listTables().tableNames())
                    .isEmpty();
        }
    }

    @Test
    void finds_no_jdk_that_is_too_old_and_says_what_to_install() throws Exception {
        Path old = Files.createDirectories(other.resolve("jdk-17/bin"));
        script(old.resolve("java"), "exit 1");
        script(old.resolve("javac"), "exit 1");
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"17.0.2\"\n");
        Path root = Path.of("..").toAbsolutePath().normalize();
        ProcessBuilder launcher = new ProcessBuilder(root.resolve("hushtable").toString(), "--version");
        launcher.redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", old.getParent().toString());
        launcher.environment().put("HUSHTABLE_JDK_PLACES", other.toString() + "/*");
        launcher.environment().put("PATH", toolsWithoutJava().toString());

        Process process = launcher.start();

        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isEqualTo(UNAVAILABLE);
        assertThat(output).contains("hushtable needs a JDK 21 or newer and found only 17: install one");
    }

    private Path toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectories(other.resolve("tools"));
        for (String tool : List.of("sh", "sed", "dirname", "readlink")) {
            Path real = Path.of("/usr/bin", tool);
            script(tools.resolve(tool), "exec " + (Files.exists(real) ? real : Path.of("/bin", tool)) + " \"$@\"");
        }
        return tools;
    }

    private static void script(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
