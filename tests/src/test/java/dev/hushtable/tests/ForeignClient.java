package dev.hushtable.tests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An AWS client of another language as this machine has it installed, run with the server's {@code client.env} and
 * nothing else of AWS's.
 *
 * @param command what it is started with
 */
record ForeignClient(List<String> command) {
    private static final long PATIENCE_SECONDS = 600;

    /** What a run printed, and how it ended. */
    record Finished(int exitCode, String output) {}

    /** The AWS CLI, if it is on the path. */
    static Stream<ForeignClient> awsCli() {
        return found("aws", "--version");
    }

    /** OpenSSL, if it is on the path. */
    static Stream<ForeignClient> openssl() {
        return found("openssl", "version");
    }

    /** Python with boto3, if it is on the path. */
    static Stream<ForeignClient> boto3() {
        return found("python3", "-c", "import boto3");
    }

    /** Node.js that the pinned libraries run on, if it and what installs them are on the path. */
    static Stream<ForeignClient> node() {
        return onPath("npm")
                ? found("node", "-e", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)")
                : absent("node", "npm");
    }

    /** A browser that needs no screen, if it is on the path. */
    static Stream<ForeignClient> chromium() {
        return found("chromium", "--version")
                .filter(chromium -> node().findAny().isPresent());
    }

    /**
     * Whoever names the client in {@code HUSHTABLE_TEST_CLIENTS}, as CI does, tests with it or fails. Elsewhere a
     * machine without it has nothing to test with it; it says so and is no failure.
     */
    private static Stream<ForeignClient> found(String program, String... probe) {
        ForeignClient client = new ForeignClient(List.of(program));
        if (onPath(program) && client.runAsTool(probe).exitCode() == 0) {
            return Stream.of(client);
        }
        return absent(program, program + " (" + String.join(" ", probe) + ")");
    }

    private static Stream<ForeignClient> absent(String program, String what) {
        String missing = "not installed: " + what + "; tests/clients/install installs what is missing";
        String wanted = System.getenv().getOrDefault("HUSHTABLE_TEST_CLIENTS", "");
        if (List.of(wanted.split(" ")).contains(program)) {
            throw new AssertionError(missing);
        }
        System.out.println(missing + ". Not tested with it");
        return Stream.empty();
    }

    private static boolean onPath(String program) {
        return folders().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }

    private static Stream<Path> folders() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(Path::of);
    }

    /** Where the program lies, for those who start it themselves. */
    String path() {
        return folders()
                .map(folder -> folder.resolve(command.getFirst()))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    /** What {@code client.env} and {@code hushtable trust} tell people to export, and nothing else of AWS's. */
    private static void environment(ServerProcess server, Map<String, String> variables) {
        variables.keySet().removeIf(name -> name.startsWith("AWS_"));
        variables.putAll(server.clientEnvironment());
        variables.put("NODE_EXTRA_CA_CERTS", server.data().resolve("tls/ca.pem").toString());
        variables.put("AWS_CONFIG_FILE", "/dev/null");
        variables.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    /** Runs it as a client of the server. */
    Finished run(String... arguments) {
        return runAgainst(SharedServer.get().process(), arguments);
    }

    /** Runs it as a client of another server. */
    Finished runAgainst(ServerProcess server, String... arguments) {
        return run(variables -> environment(server, variables), arguments);
    }

    /** Runs it in this process's own environment, as a tool that has nothing to do with the server. */
    Finished runAsTool(String... arguments) {
        return run(variables -> {}, arguments);
    }

    private Finished run(Consumer<Map<String, String>> environment, String... arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            environment.accept(builder.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            // Ends the reading, too.
            process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(late -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                return process.destroyForcibly();
            });
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finished(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
