package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable keys status}: which key seals how much. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "which key seals how much, and since when")
final class KeysStatusCommand implements Runnable {

    @Mixin
    private Settings settings = new Settings();

    @Option(names = "--table", paramLabel = "NAME", description = "only this table (default: all)")
    private @Nullable String table;

    @Option(names = "--json", description = "one JSON object a line instead of a table")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    KeysStatusCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        ObjectNode request = AdminClient.request();
        if (table != null) {
            request.put("TableName", table);
        }
        JsonNode keys = AdminClient.of(environment, settings.dataDirectory())
                .call("ListKeys", request)
                .path("Keys");
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            keys.forEach(out::println);
        } else {
            new KeyStatusText(out).print(keys);
        }
        out.flush();
    }
}
