package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable keys rotate}: a fresh epoch key, under which everything is sealed anew in the background. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description =
                "give a table a fresh epoch key; everything is sealed anew in the background, and the old key deleted")
final class KeysRotateCommand implements Runnable {
    private static final long LOOK_MILLIS = 500;

    @Mixin
    private Settings settings = new Settings();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** Which tables. */
    static final class Which {
        @Option(names = "--table", paramLabel = "NAME", description = "this table")
        private @Nullable String table;

        @Option(names = "--all", description = "every table, and the service's own file")
        private boolean all;
    }

    @Option(names = "--wait", description = "show progress until everything is sealed anew")
    private boolean wait;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    KeysRotateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        AdminClient client = AdminClient.of(environment, settings.dataDirectory());
        JsonNode rotated = client.call("RotateTableKey", request()).path("Keys");
        PrintWriter out = spec.commandLine().getOut();
        new KeyStatusText(out).print(rotated);
        out.flush();
        while (wait && isUnderway(rotated)) {
            pause();
            rotated = client.call("ListKeys", request()).path("Keys");
            rotated.forEach(table -> printProgress(table, out));
            out.flush();
        }
    }

    private ObjectNode request() {
        ObjectNode request = AdminClient.request();
        return which.all || which.table == null ? request : request.put("TableName", which.table);
    }

    private static boolean isUnderway(JsonNode tables) {
        for (JsonNode table : tables) {
            if (isUnderwayIn(table)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnderwayIn(JsonNode table) {
        return table.path("Resealing").path("Status").asText().equals("IN_PROGRESS");
    }

    private static void printProgress(JsonNode table, PrintWriter out) {
        String name = table.path("TableName").asText();
        String left = table.path("Resealing").path("BlocksLeft").asText();
        out.println(isUnderwayIn(table) ? name + ": " + left + " blocks left" : name + ": done");
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
