package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.authoring.history.Access;
import dev.hushtable.service.authoring.history.LastAccess;
import dev.hushtable.service.authoring.history.LastAccess.Filter;
import dev.hushtable.service.authoring.history.Sightings;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable audit last-access}: who used what last. */
@Command(
        name = "last-access",
        mixinStandardHelpOptions = true,
        description = "who used which table, index and attribute last; needs the data folder and its root of trust")
final class AuditLastAccessCommand implements Runnable {

    @Option(names = "--principal", paramLabel = "PRINCIPAL", description = "ana, user/ana, role/nurse, or an ARN")
    private @Nullable String principal;

    @Option(names = "--table", paramLabel = "NAME", description = "only this table")
    private @Nullable String table;

    @Option(names = "--attribute", paramLabel = "NAME", description = "only this attribute")
    private @Nullable String attribute;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Map<String, String> environment;

    AuditLastAccessCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        LastAccess last = new LastAccess(new Filter(principal, table, attribute));
        history.read(
                new HistoryOptions.Asking(settings, environment),
                spec.commandLine().getErr(),
                last);
        PrintWriter out = spec.commandLine().getOut();
        last.accesses().forEach((access, seen) -> out.println(json ? object(access, seen) : line(access, seen)));
        if (last.leftOut() > 0) {
            spec.commandLine().getErr().println(last.leftOut() + " accesses of further kinds are not told apart");
        }
        out.flush();
    }

    private static String line(Access access, Sightings seen) {
        String what = access.table()
                + (access.index().isEmpty() ? "" : "/" + access.index())
                + (access.attribute().isEmpty() ? "" : " " + access.attribute());
        return "%s  %s  %s %s by %s, %d %s, event %d"
                .formatted(
                        seen.last(),
                        access.principal(),
                        what,
                        access.use().words(),
                        access.action(),
                        seen.count(),
                        seen.count() == 1 ? "time" : "times",
                        seen.example());
    }

    private static ObjectNode object(Access access, Sightings seen) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        one.put("principal", access.principal()).put("table", access.table());
        if (!access.index().isEmpty()) {
            one.put("index", access.index());
        }
        if (!access.attribute().isEmpty()) {
            one.put("attribute", access.attribute());
        }
        one.put("use", access.use().name()).put("action", access.action());
        one.put("last", seen.last().toString()).put("first", seen.first().toString());
        return one.put("count", seen.count()).put("event", seen.example());
    }
}
