package dev.hushtable.tests;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An AWS client of another language as this machine has it installed, run with the server's {@code client.env} and
 * nothing else of AWS's.
 *
 * @param command what it is started with
 */
record ForeignClient(List<String> command) {
    private static final long PATIENCE_SECONDS = 120;

    /** What a run printed, and how it ended. */
    record Finished(int exitCode, String output) {}

    /** The AWS CLI, if it is on the path. */
    static Stream<ForeignClient> awsCli() {
        return found("aws", "--version");
    }

    /** Python with boto3, if it is on the path. */
    static Stream<ForeignClient> boto3() {
        return found("python3", "-c", "import boto3");
    }

    /** A machine without the client has nothing to test with it; it says so and is no failure. */
    private static Stream<ForeignClient> found(String program, String... probe) {
        ForeignClient client = new ForeignClient(List.of(program));
        boolean works = onPath(program) && client.run(probe).exitCode() == 0;
        if (!works) {
            System.out.println("not tested with " + program + " " + String.join(" ", probe) + ": it is not installed");
        }
        return works ? Stream.of(client) : Stream.empty();
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    Finished run(String... arguments) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().putAll(SharedServer.get().process().clientEnvironment());
            builder.environment().put("AWS_CONFIG_FILE", "/dev/null");
            builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
            builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running: " + line);
            }
            return new Finished(process.exitValue(), output);
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
