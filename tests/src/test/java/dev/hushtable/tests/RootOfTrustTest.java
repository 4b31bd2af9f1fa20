package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.tests.ServerProcess.Finished;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to unlock an installation, through the launcher. */
class RootOfTrustTest {
    private static final int NO_INPUT = 66;
    private static final int NO_PERMISSION = 77;
    private static final String PASSPHRASE = "a passphrase that nobody guesses";

    @TempDir
    private Path folder;

    private String data() {
        return folder.resolve("data").toString();
    }

    private void assertOpens(String... how) throws Exception {
        Finished listed = RootProcess.run(with(how, "key", "list", "--data", data()));

        assertThat(listed.output()).contains("admin  ACTIVE");
        assertThat(listed.exitCode()).isZero();
    }

    private void assertRefused(int exitCode, String sentence, String... command) throws Exception {
        // Empty files that are only there to be locked.
        Files.writeString(folder.resolve("data/lock"), "");
        Files.writeString(folder.resolve("data/root.lock"), "");
        Listing before = Listing.of(folder.resolve("data"));

        Finished refused = RootProcess.run(with(new String[] {"--data", data()}, command));

        assertThat(refused.output())
                .startsWith("hushtable: ")
                .contains(sentence)
                .doesNotContain("Exception", PASSPHRASE);
        assertThat(refused.output().lines().count()).isEqualTo(1);
        assertThat(refused.exitCode()).isEqualTo(exitCode);
        assertThat(Listing.of(folder.resolve("data"))).isEqualTo(before);
    }

    private static String[] with(String[] more, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    private Finished init(String... how) throws Exception {
        Finished made = RootProcess.run(with(how, "init", "--data", data()));
        assertThat(made.exitCode()).as(made.output()).isZero();
        return made;
    }

    @Test
    void a_passphrase_opens_and_a_wrong_one_fails_at_once() throws Exception {
        String right = RootProcess.secretFile(folder.resolve("right"), PASSPHRASE);
        String wrong = RootProcess.secretFile(folder.resolve("wrong"), PASSPHRASE + "!");
        String shared = RootProcess.secretFile(folder.resolve("shared"), PASSPHRASE);
        Files.setPosixFilePermissions(Path.of(shared), PosixFilePermissions.fromString("rw-r--r--"));

        init("--root", "passphrase", "--passphrase-file", right, "--argon2-mib", "64");

        assertOpens("--passphrase-file", right);
        assertRefused(
                NO_PERMISSION, "this passphrase does not open", "serve", "--port", "0", "--passphrase-file", wrong);
        assertRefused(NO_PERMISSION, "run chmod 600", "serve", "--port", "0", "--passphrase-file", shared);
        assertRefused(NO_INPUT, "there is no terminal to ask on", "serve", "--port", "0");
        assertRefused(NO_PERMISSION, "root.key does not open", "serve", "--port", "0", "--root", "file");
    }

    @Test
    void the_secrets_of_a_server_are_in_none_of_its_arguments_and_variables() throws Exception {
        String right = RootProcess.secretFile(folder.resolve("right"), PASSPHRASE);
        init("--root", "passphrase", "--passphrase-file", right, "--argon2-mib", "64");
        Process server = RootProcess.start(
                environment -> {}, "serve", "--data", data(), "--port", "0", "--passphrase-file", right);
        try (BufferedReader output = RootProcess.output(server)) {
            RootProcess.awaitLine(output, "ready ");

            for (String seen : List.of("cmdline", "environ")) {
                byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(server.pid()), seen));
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .isNotEmpty()
                        .doesNotContain(PASSPHRASE);
            }
            assertThat(Files.readString(Path.of("/proc", Long.toString(server.pid()), "limits")))
                    .containsPattern("Max core file size +0 +0");
        } finally {
            server.destroy();
            assertThat(server.waitFor()).isEqualTo(143);
        }
    }

    @Test
    void shares_open_and_every_slot_survives_a_rotation() throws Exception {
        String right = RootProcess.secretFile(folder.resolve("right"), PASSPHRASE);
        init("--root-key", folder.resolve("root.key").toString());
        String[] byKey = {"--root-key", folder.resolve("root.key").toString()};
        List<String> shares = Shares.printedBy(RootProcess.run(
                with(byKey, "root", "add", "shamir", "--shares", "3", "--threshold", "2", "--data", data())));
        RootProcess.run(with(
                byKey,
                "root",
                "add",
                "passphrase",
                "--argon2-mib",
                "64",
                "--new-passphrase-file",
                right,
                "--data",
                data()));
        serveOnce(byKey);
        Map<Path, byte[]> before = sealedFiles();

        assertRefused(
                NO_INPUT,
                "standard input ended before the secret came",
                with(byKey, "root", "rotate", "--passphrase-file", right));
        Finished rotated = RootProcess.runWith(
                shares.get(2) + "\n" + shares.get(0) + "\n",
                with(byKey, "root", "rotate", "--passphrase-file", right, "--data", data()));

        assertThat(rotated.output()).contains("a new master key is in force");
        sealedFiles().forEach((file, bytes) -> assertThat(bytes).as("%s", file).isNotEqualTo(before.get(file)));
        assertOpens(byKey);
        assertOpens("--root", "passphrase", "--passphrase-file", right);
        assertThat(RootProcess.runWith(
                                shares.get(1) + "\n" + shares.get(2),
                                "key",
                                "list",
                                "--root",
                                "shamir",
                                "--data",
                                data())
                        .output())
                .contains("admin  ACTIVE");
        serveOnce(byKey);
        olderRootOpensNothing(before, byKey);
    }

    /** What was stolen before a rotation opens nothing that was sealed since. */
    private void olderRootOpensNothing(Map<Path, byte[]> before, String... byKey) throws Exception {
        Path root = folder.resolve("data/root.sealed");
        byte[] now = Files.readAllBytes(root);
        Files.write(root, before.get(root));
        assertThat(RootProcess.run(with(byKey, "key", "list", "--data", data())).exitCode())
                .isNotZero();
        Files.write(root, now);
        assertOpens(byKey);
    }

    private Map<Path, byte[]> sealedFiles() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder.resolve("data"))) {
            for (Path file :
                    walk.filter(found -> found.toString().endsWith(".sealed")).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private void serveOnce(String... how) throws Exception {
        Process server = RootProcess.start(environment -> {}, with(how, "serve", "--data", data(), "--port", "0"));
        try (BufferedReader output = RootProcess.output(server)) {
            RootProcess.awaitLine(output, "ready ");
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    @Test
    void the_last_slot_stays_and_a_removed_one_opens_no_more() throws Exception {
        String right = RootProcess.secretFile(folder.resolve("right"), PASSPHRASE);
        init("--root", "passphrase", "--passphrase-file", right, "--argon2-mib", "64");
        assertRefused(NO_PERMISSION, "slot 1 is the last one", "root", "remove", "1", "--passphrase-file", right);
        String key = folder.resolve("new.key").toString();

        RootProcess.run("root", "add", "file", "--new-root-key", key, "--passphrase-file", right, "--data", data());
        Finished removed = RootProcess.run("root", "remove", "1", "--root-key", key, "--data", data());

        assertThat(removed.output()).startsWith("1 file\n");
        assertOpens("--root-key", key);
        assertRefused(
                NO_PERMISSION,
                "this passphrase does not open",
                "key",
                "list",
                "--root",
                "passphrase",
                "--passphrase-file",
                right);
    }

    @Test
    void a_credential_of_the_host_opens() throws Exception {
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        Path credential = credentials.resolve("hushtable-root");
        Files.writeString(credential, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        Files.setPosixFilePermissions(credential, PosixFilePermissions.fromString("r--------"));
        List<String> outputs = new ArrayList<>();
        for (String[] command : List.of(
                new String[] {"init", "--root", "credential", "--credential", "hushtable-root", "--data", data()},
                new String[] {"key", "list", "--credential", "hushtable-root", "--data", data()})) {
            Process process = RootProcess.start(
                    environment -> environment.put("CREDENTIALS_DIRECTORY", credentials.toString()), command);
            outputs.add(RootProcess.finish(process, "").output());
        }

        assertThat(outputs.get(1)).contains("admin  ACTIVE");
        assertRefused(NO_INPUT, "CREDENTIALS_DIRECTORY is not set", "key", "list", "--credential", "hushtable-root");
    }
}
