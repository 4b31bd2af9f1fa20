package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable hold}: what must not be destroyed, whoever asks. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = "legal holds: what is held is neither shredded nor deleted with its table")
final class HoldCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line(Map<String, String> environment) {
        return new CommandLine(new HoldCommand())
                .addSubcommand(new Put(environment))
                .addSubcommand(new ListHolds(environment))
                .addSubcommand(new Remove(environment));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of: put, list, remove");
    }

    /** What all three have in common. */
    abstract static class One implements Runnable {
        @Mixin
        private Settings settings = new Settings();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        private final Map<String, String> environment;

        One(Map<String, String> environment) {
            this.environment = environment;
        }

        JsonNode call(String operation, ObjectNode request) {
            return AdminClient.of(environment, settings.dataDirectory()).call(operation, request);
        }

        void print(JsonNode hold) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%s  %s  %s  since %s  %s%n",
                    hold.path("HoldId").asText(),
                    hold.path("TableName").asText(),
                    hold.path("Covers").asText().equals("TABLE") ? "whole table" : "one subject",
                    hold.path("Since").asText(),
                    hold.path("Reason").asText());
            out.flush();
        }
    }

    /** {@code hushtable hold put}. */
    @Command(name = "put", mixinStandardHelpOptions = true, description = "hold a table, or the items of a partition")
    static final class Put extends One {
        @Option(names = "--table", paramLabel = "NAME", required = true, description = "name of the table")
        private String table = "";

        @Option(names = "--key", paramLabel = "JSON", description = "only this partition: {\"pk\": {\"S\": \"...\"}}")
        private @Nullable String key;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why, for people")
        private String reason = "";

        Put(Map<String, String> environment) {
            super(environment);
        }

        @Override
        public void run() {
            ObjectNode request = AdminClient.request().put("TableName", table).put("Reason", reason);
            String partition = key;
            if (partition != null) {
                request.set("Key", AdminClient.json(partition, "--key"));
            }
            print(call("PutLegalHold", request).path("LegalHold"));
        }
    }

    /** {@code hushtable hold list}. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "list the holds of a table, or all")
    static final class ListHolds extends One {
        @Option(names = "--table", paramLabel = "NAME", description = "only of this table")
        private @Nullable String table;

        ListHolds(Map<String, String> environment) {
            super(environment);
        }

        @Override
        public void run() {
            ObjectNode request = AdminClient.request();
            if (table != null) {
                request.put("TableName", table);
            }
            call("ListLegalHolds", request).path("LegalHolds").forEach(this::print);
        }
    }

    /** {@code hushtable hold remove}. */
    @Command(name = "remove", mixinStandardHelpOptions = true, description = "remove a hold")
    static final class Remove extends One {
        @Option(names = "--table", paramLabel = "NAME", required = true, description = "name of the table")
        private String table = "";

        @Option(names = "--hold", paramLabel = "ID", required = true, description = "as 'hold list' shows it")
        private String id = "";

        Remove(Map<String, String> environment) {
            super(environment);
        }

        @Override
        public void run() {
            ObjectNode request = AdminClient.request().put("TableName", table).put("HoldId", id);
            print(call("DeleteLegalHold", request).path("LegalHold"));
        }
    }
}
