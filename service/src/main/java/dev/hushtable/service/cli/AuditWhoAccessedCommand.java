package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Summary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code hushtable audit who-accessed}: who read or wrote an item, or tried to, by which statement. Requests that name no
 * item (scans, queries of an index, statements) may have met it, too: they are told apart from those that did.
 */
@Command(
        name = "who-accessed",
        mixinStandardHelpOptions = true,
        description = "who read or wrote an item or one attribute of it, when, allowed by which statement")
final class AuditWhoAccessedCommand extends ReviewTool {
    @Option(names = "--table", paramLabel = "NAME", required = true, description = "name of the table")
    private String table = "";

    @Option(names = "--key", paramLabel = "JSON", description = "the item's key: {\"pk\": {\"S\": \"...\"}}")
    private @Nullable String key;

    @Option(names = "--token", paramLabel = "TOKEN", description = "the item's token, where no server computes it")
    private @Nullable String token;

    @Option(names = "--attribute", paramLabel = "NAME", description = "only what touched this attribute")
    private @Nullable String attribute;

    AuditWhoAccessedCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        AuditQuery query =
                attribute == null ? options().query() : options().query().withAttribute(attribute);
        ObjectNode tokens = tokens();
        String item = tokens.path("ItemToken").asText();
        String partition = tokens.path("PartitionToken").asText(item);
        printer.note("The item itself:");
        printer.page(search.search(query.with(Field.ITEM, item)), attribute);
        if (!partition.equals(item)) {
            printer.note("");
            printer.note("Queries of its partition, which may have met it:");
            printer.page(search.search(query.with(Field.ITEM, partition)), attribute);
        }
        others(search, query.with(Field.TABLE, table), printer);
    }

    private ObjectNode tokens() {
        String given = token;
        if (given != null) {
            return AdminClient.request().put("ItemToken", given);
        }
        String item = key;
        if (item == null) {
            throw new CommandFailure(CommandFailure.USAGE, "name the item with --key, or its --token");
        }
        if (options().origin() == ReviewOptions.Origin.FILES) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "only the server knows the token of an item: name it with --token");
        }
        JsonNode parsed = AdminClient.json(item, "--key");
        ObjectNode request = AdminClient.request().put("TableName", table);
        request.set("Key", parsed);
        return (ObjectNode) client().call("ComputeItemToken", request);
    }

    private static void others(AuditSearch search, AuditQuery query, ReviewPrinter printer) {
        Summary all = search.summarize(query, List.of(Field.PRINCIPAL, Field.EVENT_NAME, Field.INDEX, Field.DECISION));
        List<Summary.Row> open = all.rows().stream()
                .filter(row -> row.values().get(1).equals("Scan")
                        || row.values().get(1).endsWith("Statement")
                        || (row.values().get(1).equals("Query")
                                && !row.values().get(2).isEmpty()))
                .toList();
        if (!open.isEmpty()) {
            printer.note("");
            printer.note("Requests of the table that name no item, and may have met it:");
            printer.summary(
                    new Summary(all.grouping(), open, all.left(), all.upTo()),
                    List.of("WHO", "ACTION", "INDEX", "DECISION"),
                    new PrincipalNames(search));
        }
    }
}
