package dev.hushtable.service.cli;

import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.JsonObject;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
            "Heartbeat",
            "StatesAnchored",
            "DetectionAlert",
            "OutboxesReplayed",
            "RequestsRefusedUnread",
            "GenerateDataKey",
            "Decrypt");

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
        policies(hits, shown, printer);
    }

    /** The texts behind each change of the policies, where they can be found. */
    private void policies(List<Hit> all, List<Hit> shown, ReviewPrinter printer) {
        List<PolicyChange> changes = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            PolicyChange change = PolicyChange.of(shown.get(i).event(), all.subList(i + 1, all.size()));
            if (change != null && change.former() != null && !change.version().equals(change.former())) {
                changes.add(change);
            }
        }
        if (changes.isEmpty()) {
            return;
        }
        Path directory = options().settings().policies();
        PolicyVersions versions =
                PolicyVersions.of(directory, options().settings().account());
        if (versions == null) {
            printer.note("What the policies said before is not known: the history of " + directory
                    + " is in no git. hushtable policy diff OLD NEW compares two check-outs.");
            return;
        }
        for (PolicyChange change : changes) {
            printer.note("");
            printer.note("Policies " + shortened(String.valueOf(change.former())) + " -> " + shortened(change.version())
                    + ", record " + change.index() + ":");
            printer.note(difference(versions, change));
        }
    }

    private static String difference(PolicyVersions versions, PolicyChange change) {
        try {
            String text = versions.diff(String.valueOf(change.former()), change.version());
            return text == null ? "one of them is none of the last commits, so its text is not known" : text.strip();
        } catch (IOException e) {
            return "git does not say: " + e.getMessage();
        }
    }

    /** @param former what was in force before; null when that is not known */
    private record PolicyChange(long index, @Nullable String former, String version) {
        static @Nullable PolicyChange of(AuditEvent event, List<Hit> before) {
            String version = version(event);
            if (version == null) {
                return null;
            }
            String former = before.stream()
                    .map(Hit::event)
                    .map(PolicyChange::version)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            return new PolicyChange(event.index(), former, version);
        }

        private static @Nullable String version(AuditEvent event) {
            return event.eventName().equals("PoliciesInForce")
                    ? event.raw().object("serviceEventDetails").text("policyVersion")
                    : null;
        }
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
        PolicyChange change = PolicyChange.of(event, before);
        if (change != null) {
            String former = change.former();
            return (former == null ? "" : shortened(former) + " -> ") + shortened(change.version());
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
