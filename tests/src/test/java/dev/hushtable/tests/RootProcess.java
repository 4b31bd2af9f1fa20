package dev.hushtable.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The launcher itself, {@code ./hushtable}, as operators run it, with the classes these tests were compiled with.
 */
final class RootProcess {
    private static final Path LAUNCHER =
            Path.of("..").toAbsolutePath().normalize().resolve("hushtable");
    private static final long PATIENCE_SECONDS = 240;

    private RootProcess() {}

    static Process start(Consumer<Map<String, String>> environment, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = LAUNCHER.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return start(new ProcessBuilder(command), environment);
    }

    /** The same on a terminal: what is written to the process is typed there. */
    static Process onTerminal(String arguments) throws IOException {
        return start(new ProcessBuilder("script", "-qec", LAUNCHER + " " + arguments, "/dev/null"), environment -> {});
    }

    private static Process start(ProcessBuilder builder, Consumer<Map<String, String>> environment) throws IOException {
        builder.redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("HUSHTABLE_"));
        // Commands of tests live for seconds: the optimising compiler would cost more than it saves.
        builder.environment().put("HUSHTABLE_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UseParallelGC");
        builder.environment().put("HUSHTABLE_CLASSPATH", System.getProperty("java.class.path"));
        environment.accept(builder.environment());
        return builder.start();
    }

    /** Runs a command to its end, with nothing on standard input. */
    static ServerProcess.Finished run(String... arguments) throws IOException, InterruptedException {
        return runWith("", arguments);
    }

    /** The same with something on standard input. */
    static ServerProcess.Finished runWith(String input, String... arguments) throws IOException, InterruptedException {
        return finish(start(environment -> {}, arguments), input);
    }

    static ServerProcess.Finished finish(Process process, String input) throws IOException, InterruptedException {
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> {
            try {
                return process.getInputStream().readAllBytes();
            } catch (IOException e) {
                return e.toString().getBytes(StandardCharsets.UTF_8);
            }
        });
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // It did not want any.
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new ServerProcess.Finished(process.waitFor(), new String(output.join(), StandardCharsets.UTF_8));
    }

    /** Reads what a server prints until a line begins so; the server goes on. */
    static String awaitLine(BufferedReader output, String beginning) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
            seen.append(line).append('\n');
        }
        throw new IllegalStateException("ended without '" + beginning + "':\n" + seen);
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** A file that only its owner may read. */
    static String secretFile(Path file, String content) throws IOException {
        Files.writeString(file, content + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file.toString();
    }
}
