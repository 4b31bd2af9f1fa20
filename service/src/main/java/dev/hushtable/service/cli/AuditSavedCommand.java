package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hushtable audit saved}: a question kept as {@code audit/searches/NAME.json} of the policy directory. */
@Command(
        name = "saved",
        mixinStandardHelpOptions = true,
        description =
                "ask a question kept in the policy directory as audit/searches/NAME.json; without NAME, list them")
final class AuditSavedCommand extends ReviewTool {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MAX_BYTES = 64 * 1024;
    private static final String SUFFIX = ".json";

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "which one")
    private @Nullable String name;

    AuditSavedCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        Path folder = options().settings().policies().resolve("audit").resolve("searches");
        String asked = name;
        try {
            if (asked == null) {
                list(folder, printer);
            } else {
                ask(search, read(folder, asked), printer);
            }
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.NO_INPUT, "cannot read " + folder + ": " + e.getMessage());
        }
    }

    private static void list(Path folder, ReviewPrinter printer) throws IOException {
        if (!Files.isDirectory(folder)) {
            printer.note("no question is kept in " + folder.toAbsolutePath());
            return;
        }
        TextTable table = new TextTable("NAME", "QUESTION");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String fileName = String.valueOf(file.getFileName());
                if (fileName.endsWith(SUFFIX)) {
                    String one = fileName.substring(0, fileName.length() - SUFFIX.length());
                    table.add(one, read(folder, one).path("Description").asText(""));
                }
            }
        }
        printer.table(table);
    }

    private static JsonNode read(Path folder, String name) throws IOException {
        Path file = folder.resolve(name + SUFFIX);
        if (!NAME.matcher(name).matches() || !Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
            throw new CommandFailure(
                    CommandFailure.NO_INPUT, "no question '" + name + "' in " + folder.toAbsolutePath());
        }
        return JSON.readTree(Files.readAllBytes(file));
    }

    private void ask(AuditSearch search, JsonNode saved, ReviewPrinter printer) {
        AuditQuery query = options().query();
        for (Map.Entry<String, JsonNode> term : saved.path("Where").properties()) {
            query = query.with(
                    AuditSearchCommand.field(term.getKey()), term.getValue().asText());
        }
        if (saved.hasNonNull("Attribute")) {
            query = query.withAttribute(saved.path("Attribute").asText());
        }
        List<String> groupBy = new ArrayList<>();
        saved.path("GroupBy").forEach(field -> groupBy.add(field.asText()));
        AuditSearchCommand.print(search, query, groupBy, printer);
    }
}
