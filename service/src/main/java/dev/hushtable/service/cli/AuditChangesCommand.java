package dev.hushtable.service.cli;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code hushtable audit changes}: what changed in policies, identities, keys, tables and the server itself. */
@Command(
        name = "changes",
        mixinStandardHelpOptions = true,
        description =
                "changes of policies, identities, keys, tables and the server itself, with what was in force before")
final class AuditChangesCommand extends ReviewTool {
    private static final Set<String> DATA = Set.of(
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "TransactWriteItems",
            "ExecuteStatement",
            "BatchExecuteStatement",
            "ExecuteTransaction");

    /** What the server says of itself that changes nothing. */
    private static final Set<String> NO_CHANGE = Set.of(
            "Heartbeat", "StatesAnchored", "OutboxesReplayed", "RequestsRefusedUnread", "GenerateDataKey", "Decrypt");

    AuditChangesCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    void review(AuditSearch search, ReviewPrinter printer) {
        AuditQuery query = options().query().with(Field.READ_ONLY, "false");
        List<Hit> hits = new ArrayList<>();
        for (String name : names(search, query)) {
            hits.addAll(search.search(query.with(Field.EVENT_NAME, name)).hits());
        }
        hits.sort(Comparator.comparing((Hit hit) -> hit.event().eventTime())
                .thenComparingLong(hit -> hit.event().index())
                .reversed());
        int limit = query.paging().limit();
        List<Hit> shown = hits.size() > limit ? hits.subList(0, limit) : hits;
        if (printer.form() == ReviewOptions.Form.JSON) {
            printer.page(new dev.hushtable.service.review.Page(shown, null, 0), null);
            return;
        }
        TextTable table = new TextTable("INDEX", "TIME (UTC)", "WHO", "CHANGE", "WHAT");
        for (int i = 0; i < shown.size(); i++) {
            AuditEvent event = shown.get(i).event();
            table.add(
                    Long.toString(event.index()),
                    event.eventTime().toString(),
                    ReviewPrinter.who(event),
                    event.eventName() + (event.errorCode() == null ? "" : " (" + event.errorCode() + ")"),
                    what(event, hits.subList(i + 1, hits.size())));
        }
        printer.table(table);
        printer.note(
                "What changed between two versions of the policies: hushtable policy diff OLD NEW, on two check-outs of"
                        + " their repository.");
    }

    private static List<String> names(AuditSearch search, AuditQuery query) {
        Summary all = search.summarize(query, List.of(Field.EVENT_NAME));
        return all.rows().stream()
                .map(row -> row.values().getFirst())
                .filter(name -> !DATA.contains(name) && !NO_CHANGE.contains(name))
                .toList();
    }

    /** What it was about; of policies, what was in force before. */
    private static String what(AuditEvent event, List<Hit> before) {
        JsonObject details = event.raw().object("serviceEventDetails");
        String version = details.text("policyVersion");
        if (event.eventName().equals("PoliciesInForce") && version != null) {
            String former = before.stream()
                    .map(Hit::event)
                    .filter(one -> one.eventName().equals("PoliciesInForce"))
                    .map(one -> one.raw().object("serviceEventDetails").text("policyVersion"))
                    .findFirst()
                    .orElse(null);
            return (former == null ? "" : shortened(former) + " -> ") + shortened(version);
        }
        JsonObject told = details.members().isEmpty() ? event.raw().object("requestParameters") : details;
        String members = told.members().entrySet().stream()
                .filter(member -> member.getValue() instanceof String)
                .map(member -> member.getKey() + "=" + shortened((String) member.getValue()))
                .collect(Collectors.joining(" "));
        return members.isEmpty() ? String.join(" ", event.resources()) : members;
    }

    private static String shortened(String text) {
        return text.startsWith("sha256:") ? text.substring(0, Math.min(text.length(), 19)) : text;
    }
}
