package dev.hushtable.service.review.alert;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine, started once for each alert, which gets it as JSON on its standard input. Which program, and
 * with which arguments, says the server's file of destinations alone: nothing of an event is ever an argument, an
 * environment variable or part of a shell's line, and no request can change it.
 */
public final class Program implements Destination {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final List<String> command;

    public Program(String name, List<String> command) {
        this.name = name;
        this.command = List.copyOf(command);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(AlertMessage message) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        Process process = builder.start();
        try {
            // Beside the wait, since a program may end, or hang, before it has read all.
            Thread.ofVirtual().start(() -> give(message, process));
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(command.getFirst() + " did not end within " + PATIENCE.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " ended with status " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + command.getFirst() + " ran");
        } finally {
            process.destroyForcibly();
        }
    }

    private static void give(AlertMessage message, Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(message.json());
        } catch (IOException ended) {
            // Its status says whether the alert arrived, not how much of it was read.
            return;
        }
    }
}
