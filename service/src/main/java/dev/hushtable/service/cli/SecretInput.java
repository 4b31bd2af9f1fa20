package dev.hushtable.service.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person for a secret, without showing what is typed. Where nobody sits at a terminal, some secrets may come as a
 * line of standard input. Used by one thread.
 */
final class SecretInput {
    private static final int MAX_CHARACTERS = 1024;

    private @Nullable BufferedReader lines;

    /** Whether a person can be asked. */
    boolean isTerminal() {
        return console() != null;
    }

    /** The JDK's plain console, which {@code Main} asks for, is null without a terminal in every version. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console console() {
        return System.console();
    }

    /**
     * What was typed, for the caller to wipe.
     *
     * @param instead what to do without a terminal
     * @throws CommandFailure when there is no terminal, or it was closed
     */
    char[] ask(String prompt, String instead) {
        Console console = console();
        if (console == null) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "there is no terminal to ask on: " + instead);
        }
        char[] typed = console.readPassword("%s: ", prompt);
        if (typed == null) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "nothing was typed");
        }
        return typed;
    }

    /** The same for a new secret, which is asked for twice. */
    char[] askNew(String prompt, String instead) {
        char[] first = ask(prompt, instead);
        char[] second = ask(prompt + ", again", instead);
        try {
            if (!Arrays.equals(first, second)) {
                Arrays.fill(first, '\0');
                throw new CommandFailure(CommandFailure.USAGE, "the two are not the same: nothing was changed");
            }
            return first;
        } finally {
            Arrays.fill(second, '\0');
        }
    }

    /** From the terminal, or the next line of standard input. */
    char[] askOrRead(String prompt) {
        if (isTerminal()) {
            return ask(prompt, "");
        }
        try {
            if (lines == null) {
                lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            }
            return readLine(lines);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read standard input: " + e.getMessage());
        }
    }

    /** Into an array that can be wiped; the reader's own buffer cannot. */
    private static char[] readLine(BufferedReader in) throws IOException {
        char[] line = new char[MAX_CHARACTERS];
        int length = 0;
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (length == MAX_CHARACTERS) {
                throw new CommandFailure(CommandFailure.USAGE, "a line of standard input is too long for a secret");
            }
            line[length++] = (char) next;
        }
        char[] trimmed = Arrays.copyOf(line, length);
        Arrays.fill(line, '\0');
        if (length == 0) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "standard input ended before the secret came");
        }
        return trimmed;
    }
}
