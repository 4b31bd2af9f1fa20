package dev.hushtable.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server started the way a script starts it, in a JVM of its own that can be killed. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready https://localhost:(\\d+)");
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='([^']*)'");
    private static final long START_SECONDS = 300;

    private final Path data;
    private final Process process;
    private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ServerProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
        Thread.ofPlatform().daemon().start(this::readOutput);
    }

    /** Starts a development server on a free port and waits until it serves. */
    static ServerProcess start(Path data, String... moreArguments) {
        return start("serve", data, Map.of(), moreArguments);
    }

    /**
     * The same for any command that serves.
     *
     * @param environment variables beside the test's own, of which those of AWS and Hushtable are left out
     * @param moreArguments among them perhaps {@code --port}
     */
    static ServerProcess start(String command, Path data, Map<String, String> environment, String... moreArguments) {
        List<String> arguments = new ArrayList<>(List.of(command, "--dev", "--data", data.toString()));
        arguments.addAll(List.of(moreArguments));
        return start(data, environment, arguments);
    }

    /** Starts a witness of the logs of a policy file on a free port, and waits until it answers. */
    static ServerProcess startWitness(Path data, Path logs, String... moreArguments) {
        List<String> arguments =
                new ArrayList<>(List.of("witness", "--data", data.toString(), "--logs", logs.toString()));
        arguments.addAll(List.of(moreArguments));
        return start(data, Map.of(), arguments);
    }

    private static ServerProcess start(Path data, Map<String, String> environment, List<String> arguments) {
        if (!arguments.contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        return new ServerProcess(data, command(environment, arguments.toArray(String[]::new))).ready();
    }

    private ServerProcess ready() {
        try {
            port.get(START_SECONDS, TimeUnit.SECONDS);
            return this;
        } catch (Exception e) {
            kill();
            throw new IllegalStateException("the server did not start:\n" + log(), e);
        }
    }

    /** A process that was started otherwise, and prints {@code ready} when it serves. */
    static ServerProcess of(Path data, Process process) {
        return new ServerProcess(data, process).ready();
    }

    /** Runs any {@code hushtable} command in a JVM of its own. */
    static Process command(String... arguments) {
        return command(Map.of(), arguments);
    }

    private static Process command(Map<String, String> environment, String... arguments) {
        return java(environment, "dev.hushtable.service.server.Main", arguments);
    }

    /** Runs any main class with the classes of this test. */
    static Process java(Map<String, String> environment, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                // Servers of tests live for seconds: the optimising compiler would cost more than it saves.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=jdk.crypto.cryptoki/sun.security.pkcs11=ALL-UNNAMED",
                "--add-opens=jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("HUSHTABLE_"));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end; its output and exit code. */
    static Finished run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    /** The same with variables beside the test's own. */
    static Finished run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Process process = command(environment, arguments);
        // Nobody is there to answer questions.
        process.getOutputStream().close();
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running: " + String.join(" ", arguments) + "\n" + output.join());
        }
        return new Finished(process.exitValue(), output.join());
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command that ended. */
    record Finished(int exitCode, String output) {}

    private void readOutput() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.add(line);
                Matcher ready = READY.matcher(line);
                if (ready.matches()) {
                    port.complete(Integer.valueOf(ready.group(1)));
                }
            }
        } catch (IOException e) {
            output.add("(output ended: " + e + ")");
        }
        port.completeExceptionally(new IllegalStateException("the process ended"));
    }

    Path data() {
        return data;
    }

    int port() {
        return port.join();
    }

    /** Everything it printed so far. */
    String log() {
        return String.join("\n", output);
    }

    /** The exports of {@code client.env}. */
    Map<String, String> clientEnvironment() {
        try {
            Map<String, String> variables = new HashMap<>();
            Matcher export = EXPORT.matcher(Files.readString(data.resolve("client.env")));
            while (export.find()) {
                variables.put(export.group(1), export.group(2));
            }
            return variables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line to its standard input, and waits until it has printed it back. */
    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        Patience.until("it did " + line, () -> {
            assertThat(process.isAlive()).as(log()).isTrue();
            return output.contains("done: " + line);
        });
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(Patience.SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for it to end by itself; its exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server goes on:\n" + log());
        }
        return process.exitValue();
    }

    /** {@code SIGTERM}, and waits for the graceful end; its exit code. */
    int stop() {
        process.destroy();
        try {
            if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException("the server did not stop:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
