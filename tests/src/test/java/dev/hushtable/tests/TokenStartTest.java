package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.tests.ServerProcess.Finished;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A server whose root of trust is a key in a PKCS#11 token, SoftHSM's. */
class TokenStartTest {
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final String PIN = "12345678";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> with_soft_hsm() {
        if (Files.exists(LIBRARY)) {
            return Stream.of(DynamicTest.dynamicTest("serves", this::serves_with_the_token_and_not_without));
        }
        String missing = "not installed: softhsm2; tests/clients/install installs what is missing";
        if (System.getenv().getOrDefault("HUSHTABLE_TEST_CLIENTS", "").contains("softhsm2")) {
            throw new AssertionError(missing);
        }
        System.out.println(missing + ". PKCS#11 tokens are NOT tested");
        return Stream.empty();
    }

    private void serves_with_the_token_and_not_without() throws Exception {
        makeToken();
        String pin = RootProcess.secretFile(folder.resolve("pin"), PIN);
        String wrongPin = RootProcess.secretFile(folder.resolve("wrong"), "87654321");
        Finished made = finish(
                "init",
                "--root",
                "pkcs11",
                "--data",
                data(),
                "--pkcs11-library",
                LIBRARY.toString(),
                "--pkcs11-token",
                "house",
                "--pin-file",
                pin);
        assertThat(made.output()).contains("a key in the token 'house'");

        Process server = start(
                "serve",
                "--data",
                data(),
                "--port",
                "0",
                "--pkcs11-library",
                LIBRARY.toString(),
                "--pkcs11-token",
                "house",
                "--pin-file",
                pin);
        try (BufferedReader output = RootProcess.output(server)) {
            RootProcess.awaitLine(output, "ready ");
            for (String seen : new String[] {"cmdline", "environ"}) {
                byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(server.pid()), seen));
                assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain(PIN);
            }
        } finally {
            server.destroy();
            server.waitFor();
        }

        assertRefused("does not accept the PIN", "house", wrongPin);
        assertRefused("the token 'horse' does not open", "horse", pin);
        assertThat(finish("root", "list", "--data", data()).output()).isEqualTo("1 pkcs11 (token 'house')\n");
    }

    private void assertRefused(String sentence, String token, String pinFile) throws Exception {
        Listing before = Listing.of(Path.of(data()));
        Finished refused = finish(
                "serve",
                "--data",
                data(),
                "--port",
                "0",
                "--pkcs11-library",
                LIBRARY.toString(),
                "--pkcs11-token",
                token,
                "--pin-file",
                pinFile);

        assertThat(refused.output())
                .startsWith("hushtable: ")
                .contains(sentence)
                .hasLineCount(1);
        assertThat(refused.exitCode()).isEqualTo(77);
        assertThat(Listing.of(Path.of(data()))).isEqualTo(before);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void makeToken() throws Exception {
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\n");
        ProcessBuilder tool = new ProcessBuilder(
                "softhsm2-util", "--init-token", "--free", "--label", "house", "--so-pin", "98765432", "--pin", PIN);
        settings(tool.environment());
        assertThat(tool.inheritIO().start().waitFor()).isZero();
    }

    private void settings(Map<String, String> environment) {
        environment.put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
    }

    private Process start(String... arguments) throws Exception {
        return RootProcess.start(this::settings, arguments);
    }

    private Finished finish(String... arguments) throws Exception {
        return RootProcess.finish(start(arguments), "");
    }
}
