package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.crypto.file.DurableFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hushtable shred}: destroys keys, and with them what they open, for good. */
@Command(
        name = "shred",
        mixinStandardHelpOptions = true,
        description = "destroy the keys of a subject, a class of attributes or a table, for good")
final class ShredCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine line(Map<String, String> environment) {
        return new CommandLine(new ShredCommand())
                .addSubcommand(new Subject(environment))
                .addSubcommand(new OfClass(environment))
                .addSubcommand(new Table(environment));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name one of: subject, class, table");
    }

    /** What all three have in common. */
    abstract static class One implements Runnable {
        @Mixin
        private Settings settings = new Settings();

        @Option(names = "--table", paramLabel = "NAME", required = true, description = "name of the table")
        private String table = "";

        @Option(names = "--yes-destroy", description = "do not ask to type the name of the table")
        private boolean confirmed;

        @Option(
                names = "--report",
                paramLabel = "FILE",
                description = "write the signed report there (default: print it)")
        private @Nullable Path report;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        private final String operation;
        private final Map<String, String> environment;

        One(String operation, Map<String, String> environment) {
            this.operation = operation;
            this.environment = environment;
        }

        /** Adds to the request what it takes beside the table. */
        abstract void add(ObjectNode request);

        @Override
        public void run() {
            ObjectNode request = AdminClient.request().put("TableName", table);
            add(request);
            if (!confirmed) {
                confirm();
            }
            JsonNode signed =
                    AdminClient.of(environment, settings.dataDirectory()).call(operation, request);
            PrintWriter out = spec.commandLine().getOut();
            Path file = report;
            if (file == null) {
                out.println(signed);
            } else {
                write(file, signed);
                out.println(signed.path("report").path("report").asText() + "; the signed report is in " + file
                        + ", check it with 'hushtable policy verify-report'");
            }
            out.flush();
        }

        private void confirm() {
            PrintWriter err = spec.commandLine().getErr();
            err.print("This cannot be undone. Type the name of the table to go on: ");
            err.flush();
            String typed = typed();
            if (!table.equals(typed)) {
                throw new CommandFailure(
                        CommandFailure.USAGE,
                        "nothing was destroyed: type the name of the table when asked, or say --yes-destroy");
            }
        }

        /** Null at the end of what there is to read. */
        private static @Nullable String typed() {
            try {
                return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            } catch (IOException e) {
                return null;
            }
        }

        private static void write(Path file, JsonNode signed) {
            try {
                DurableFile.replace(file.toAbsolutePath(), (signed + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new CommandFailure(
                        CommandFailure.CANNOT_CREATE,
                        "it was destroyed, but " + file + " cannot be written: here is the report\n" + signed);
            }
        }
    }

    /** {@code hushtable shred subject}. */
    @Command(
            name = "subject",
            mixinStandardHelpOptions = true,
            description = "destroy the one key that opens the items of a partition, and remove them")
    static final class Subject extends One {
        @Option(
                names = "--key",
                paramLabel = "JSON",
                required = true,
                description = "the partition key, as {\"pk\": {\"S\": \"...\"}}")
        private String key = "";

        Subject(Map<String, String> environment) {
            super("ShredSubject", environment);
        }

        @Override
        void add(ObjectNode request) {
            request.set("Key", AdminClient.json(key, "--key"));
        }
    }

    /** {@code hushtable shred class}. */
    @Command(
            name = "class",
            mixinStandardHelpOptions = true,
            description = "destroy the keys of a class of attributes: their values are gone, the items stay")
    static final class OfClass extends One {
        @Option(names = "--class", paramLabel = "NAME", required = true, description = "name of the class")
        private String name = "";

        OfClass(Map<String, String> environment) {
            super("ShredClass", environment);
        }

        @Override
        void add(ObjectNode request) {
            request.put("Class", name);
        }
    }

    /** {@code hushtable shred table}. */
    @Command(
            name = "table",
            mixinStandardHelpOptions = true,
            description = "destroy the key of a table with all keys in it, and remove its files")
    static final class Table extends One {
        Table(Map<String, String> environment) {
            super("ShredTable", environment);
        }

        @Override
        void add(ObjectNode request) {
            // The name of the table is all there is to say.
        }
    }
}
