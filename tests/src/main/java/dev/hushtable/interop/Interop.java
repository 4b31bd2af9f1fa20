package dev.hushtable.interop;

import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.http.BoundedCalls;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.witness.CosignerKey;
import dev.hushtable.audit.witness.WitnessClient;
import dev.hushtable.audit.witness.WitnessRefusedException;
import dev.hushtable.audit.witness.WitnessRounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Scanner;
import java.util.stream.IntStream;

/**
 * Makes a log, then, as it is told on standard input, shows it to witnesses: {@code NAME KEY URL} a line. Each must cosign the
 * log and its growth, and neither another history under the same key nor one that was cut back.
 */
final class Interop {
    private static final int BEGINNING = 300;
    private static final int GROWTH = 400;

    private final ShownLogs logs;
    private final PrintStream out;

    private Interop(ShownLogs logs, PrintStream out) {
        this.logs = logs;
        this.out = out;
    }

    /** Takes an empty folder, for logs and the files of their key. */
    static int run(Path folder, InputStream told, PrintStream out) throws Exception {
        try (ShownLogs logs = new ShownLogs(folder);
                Scanner lines = new Scanner(told, StandardCharsets.UTF_8)) {
            Interop interop = new Interop(logs, out);
            interop.makeLogs();
            boolean allRight = true;
            while (lines.hasNextLine()) {
                String[] words = lines.nextLine().split(" ", 3);
                allRight &= interop.show(words[0], CosignerKey.parse(words[1]), URI.create(words[2]));
            }
            return allRight ? 0 : 1;
        }
    }

    public static void main(String... arguments) throws Exception {
        System.exit(run(Path.of(arguments[0]), System.in, System.out));
    }

    private void makeLogs() throws IOException {
        logs.grow("cut", BEGINNING);
        copy(logs.path("cut"), logs.path("log"));
        copy(logs.path("cut.epoch"), logs.path("log.epoch"));
        logs.grow("log", GROWTH);
        logs.grow("rewritten", BEGINNING + 2 * GROWTH);
        out.println("made");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private boolean show(String name, CosignerKey key, URI witness) throws IOException {
        // Every step is shown, also after one that went wrong.
        boolean[] right = {
            cosigns(name, "the beginning", ask("cut", key, witness)),
            cosigns(name, "the grown log", ask("log", key, witness)),
            refuses(name, "another history", ask("rewritten", key, witness)),
            refuses(name, "the log cut back", ask("cut", key, witness)),
            cosigns(name, "the log once more", ask("log", key, witness))
        };
        return IntStream.range(0, right.length).allMatch(step -> right[step]);
    }

    /** What it says, to a client that knows nothing of it yet. */
    private String ask(String history, CosignerKey key, URI witness) throws IOException {
        BoundedCalls calls = new BoundedCalls(HttpClient.newHttpClient(), Duration.ofSeconds(20));
        WitnessRounds rounds = new WitnessRounds(new DiskLogFiles(logs.path(history)));
        try {
            SignedNote.Signature signature = rounds.ask(new WitnessClient(key, witness, calls), rounds.published());
            return "cosigned as " + signature.name();
        } catch (WitnessRefusedException e) {
            return e.reason() + ": " + e.getMessage();
        }
    }

    private boolean cosigns(String name, String what, String said) {
        return told(name, what, said, said.startsWith("cosigned"));
    }

    private boolean refuses(String name, String what, String said) {
        return told(name, what, said, said.startsWith("CONTRADICTED"));
    }

    private boolean told(String name, String what, String said, boolean isRight) {
        out.println((isRight ? "  ok    " : "  WRONG ") + name + ", " + what + ": " + said);
        return isRight;
    }
}
