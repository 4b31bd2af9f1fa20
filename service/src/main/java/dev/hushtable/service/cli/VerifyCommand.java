package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable verify}: has a running server prove a table, and holds the proof against the audit log. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "prove a table of a running server: every block, every tree, every index, the state the key store"
                + " remembers and the one in the audit log; the exit code is the verdict",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:proved: the table is what was last committed, and no older than what was recorded of it",
            "1:not proved: something is not as it should be",
            "66:no such table, or no audit log",
            "69:the server cannot be reached",
            "77:it may not be asked by you"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 300;

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--table", paramLabel = "NAME", description = "the table (default: the service's own file)")
    private @Nullable String table;

    @Option(
            names = "--log",
            paramLabel = "DIR",
            description = "the audit log, or a copy of it (default: audit in the data folder, if it is there)")
    private @Nullable Path log;

    @Option(names = "--json", description = "print the server's answer as JSON, and no progress")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    VerifyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        AdminClient client = AdminClient.of(environment, settings.dataDirectory());
        PrintWriter out = spec.commandLine().getOut();
        JsonNode proof = prove(client, out);
        Map<String, String> logged = logged(proof);
        if (isBehind(proof, logged)) {
            // The table has been written to in the meantime: what the log holds by now must be in another proof.
            proof = prove(client, out);
        }
        int verdict = verdict(proof, logged, out);
        out.flush();
        return verdict;
    }

    /** What was proved, a file each: the table, and the keys of its subjects when they lie apart. */
    private static List<JsonNode> files(JsonNode proof) {
        JsonNode subjects = proof.path("Subjects");
        if (!isProof(proof)) {
            return List.of();
        }
        return subjects.isObject() ? List.of(proof, subjects) : List.of(proof);
    }

    private static boolean isBehind(JsonNode proof, Map<String, String> logged) {
        return files(proof).stream().anyMatch(file -> {
            String known = logged.get(id(file));
            return known != null && commit(known) > commit(state(file));
        });
    }

    private static String id(JsonNode file) {
        return file.path("FileId").asText();
    }

    private JsonNode prove(AdminClient client, PrintWriter out) {
        JsonNode answer = client.call("VerifyTable", request());
        while (answer.path("Status").asText().equals("RUNNING")) {
            printProgress(answer, out);
            pause();
            answer = client.call("DescribeVerification", request());
        }
        return answer;
    }

    private static boolean isProof(JsonNode answer) {
        return answer.path("Status").asText().equals("PASSED");
    }

    private static String state(JsonNode proof) {
        return proof.path("State").asText();
    }

    private ObjectNode request() {
        ObjectNode request = AdminClient.request();
        return table == null ? request : request.put("TableName", table);
    }

    private void printProgress(JsonNode state, PrintWriter out) {
        if (!json) {
            long all = Math.max(1, state.path("Steps").asLong());
            out.println(state.path("StepsDone").asLong() * 100 / all + " %");
            out.flush();
        }
    }

    private int verdict(JsonNode proof, Map<String, String> logged, PrintWriter out) {
        if (json) {
            out.println(proof);
        }
        String objection = isProof(proof)
                ? objection(proof, logged)
                : proof.path("Finding").asText();
        if (objection != null) {
            out.println("not proved: " + objection);
            return 1;
        }
        if (!json) {
            out.println("proved: " + proof.path("TableName").asText() + " as of commit " + commit(state(proof)) + ", "
                    + proof.path("Items").asText() + " items in "
                    + proof.path("Blocks").asText() + " blocks, "
                    + proof.path("Indexes").asText() + " indexes");
            out.println(logged(logged.get(id(proof))));
            JsonNode subjects = proof.path("Subjects");
            if (subjects.isObject()) {
                out.println("proved: the keys of its subjects as of commit " + commit(state(subjects)) + ", in "
                        + subjects.path("Blocks").asText() + " blocks");
                out.println(logged(logged.get(id(subjects))));
            }
        }
        return 0;
    }

    private static String logged(@Nullable String state) {
        return state == null
                ? "the audit log holds no state of it yet"
                : "the audit log holds its state of commit " + commit(state);
    }

    private static @Nullable String objection(JsonNode proof, Map<String, String> logged) {
        for (JsonNode file : files(proof)) {
            String objection = objection(state(file), logged.get(id(file)));
            if (objection != null) {
                return file.equals(proof) ? objection : "the keys of its subjects: " + objection;
            }
        }
        return null;
    }

    /** What the audit log says against a proof, or null. */
    private static @Nullable String objection(String proved, @Nullable String logged) {
        if (logged == null || commit(logged) < commit(proved) || logged.equals(proved)) {
            return null;
        }
        return commit(logged) > commit(proved)
                ? "the audit log has seen commit " + commit(logged) + ", the file is of commit " + commit(proved)
                : "the audit log has seen another file at commit " + commit(logged);
    }

    /** What the audit log holds of the files, by their ids; nothing when there is no log at hand. */
    private Map<String, String> logged(JsonNode proof) {
        Path folder = log == null ? settings.dataDirectory().audit() : log;
        if (Files.isDirectory(folder)) {
            return isProof(proof) ? logged(folder) : Map.of();
        }
        if (log != null) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "no audit log in " + folder.toAbsolutePath());
        }
        return Map.of();
    }

    private static Map<String, String> logged(Path folder) {
        try {
            Map<String, String> states = new HashMap<>();
            LoggedStates.newest(AuditReader.open(new DiskLogFiles(folder)))
                    .forEach((file, state) -> states.put(file, LoggedStates.text(state)));
            return states;
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.IO_ERROR, "cannot read the audit log in " + folder + ": " + e.getMessage());
        }
    }

    private static long commit(String state) {
        return Long.parseLong(state.substring(0, state.indexOf(':')));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(CommandFailure.UNAVAILABLE, "interrupted; the server goes on by itself");
        }
    }
}
