package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.authoring.Asker;
import dev.hushtable.service.authoring.Questions;
import dev.hushtable.service.authoring.Schema;
import dev.hushtable.service.authoring.Workspace;
import dev.hushtable.service.authoring.reach.Answer;
import dev.hushtable.service.authoring.reach.Cell;
import dev.hushtable.service.authoring.reach.Door;
import dev.hushtable.service.authoring.reach.Environment;
import dev.hushtable.service.authoring.reach.NamedAttributes;
import dev.hushtable.service.authoring.reach.Reach;
import dev.hushtable.service.authoring.reach.Target;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Summary;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may do what with a table, from the policies, each with when it was last used, from the log. */
final class ReviewedGrants {
    private static final String SESSIONS = "not known: each session of a role has a token of its own";

    private final Workspace workspace;
    private final Reach reach;
    private final Schema schema;
    private final AuditSearch search;
    private final AdminClient client;

    ReviewedGrants(Workspace workspace, Schema schema, AuditSearch search, AdminClient client) {
        this.workspace = workspace;
        this.reach = new Reach(workspace, Environment.OPEN);
        this.schema = schema;
        this.search = search;
        this.client = client;
    }

    /** What is open to one principal of one kind: attributes with the same best answer together. */
    private static final class Ways {
        private final Map<String, TreeSet<String>> attributesByAnswer = new TreeMap<>();
        private final TreeSet<String> statements = new TreeSet<>();

        void add(String attribute, List<Cell> open) {
            attributesByAnswer
                    .computeIfAbsent(
                            open.stream()
                                    .map(Ways::answer)
                                    .min(Comparator.naturalOrder())
                                    .orElseThrow(),
                            key -> new TreeSet<>())
                    .add(attribute);
            open.forEach(
                    cell -> cell.answer().statements().forEach(ref -> statements.add(ref.file() + ":" + ref.line())));
        }

        /** In the order of the alphabet the widest is the first. */
        private static String answer(Cell cell) {
            String masked = cell.mask() == null ? "" : " masked";
            return switch (cell.answer()) {
                case Answer.Yes yes -> "always" + masked;
                case Answer.OnlyIf onlyIf -> "under conditions" + masked;
                case Answer.Undecidable undecidable -> "under conditions, if ever" + masked;
                case Answer.Closed closed -> "with a key that is closed" + masked;
                case Answer.No no -> "with nothing";
            };
        }

        String words() {
            return attributesByAnswer.entrySet().stream()
                    .map(way -> way.getKey() + ": " + String.join(", ", way.getValue()))
                    .collect(Collectors.joining("; "));
        }
    }

    /** For each principal what it may read, write, and do with the table as a whole. */
    ArrayNode all(ArrayNode grants) {
        for (Asker asker : Questions.principals(workspace)) {
            Map<Door.Kind, Ways> ways = new TreeMap<>();
            for (String attribute : NamedAttributes.of(workspace, schema.table())) {
                List<Cell> cells = reach.row(asker, new Target(schema.table(), attribute, null))
                        .cells();
                for (Door.Kind kind : Door.Kind.values()) {
                    List<Cell> open = cells.stream()
                            .filter(cell -> cell.door().kind() == kind && !(cell.answer() instanceof Answer.No))
                            .toList();
                    if (!open.isEmpty()) {
                        Ways all = ways.computeIfAbsent(kind, key -> new Ways());
                        subjects(kind, attribute, open).forEach(subject -> all.add(subject, open));
                    }
                }
            }
            ways.forEach((kind, way) -> {
                ObjectNode grant = grants.addObject()
                        .put("Principal", asker.text())
                        .put("Access", cut(kind.word() + " " + way.words()));
                ArrayNode statements = grant.putArray("Statements");
                way.statements.forEach(statements::add);
                String last = lastUse(asker, kind);
                if (last != null) {
                    grant.put("LastUse", last);
                }
            });
        }
        return grants;
    }

    /** What goes through doors of that kind: the attribute, or whatever the door itself says. */
    private static List<String> subjects(Door.Kind kind, String attribute, List<Cell> open) {
        return switch (kind) {
            case READ, WRITE -> List.of(attribute);
            case WHOLE -> open.stream().map(cell -> cell.door().name()).toList();
        };
    }

    private static String cut(String text) {
        return text.length() > 8_000 ? text.substring(0, 8_000) + "…" : text;
    }

    private @Nullable String lastUse(Asker asker, Door.Kind kind) {
        if (!(asker instanceof Asker.User user)) {
            return SESSIONS;
        }
        String account = user.account().isEmpty() ? workspace.home().accountId() : user.account();
        String token = client.call(
                        "ComputeItemToken",
                        AdminClient.request().put("PrincipalArn", "arn:aws:iam::" + account + ":user/" + user.name()))
                .path("PrincipalToken")
                .asText();
        AuditQuery query = AuditQuery.ALL
                .with(Field.PRINCIPAL, token)
                .with(Field.TABLE, schema.table().name())
                .with(Field.DECISION, "ALLOW");
        query = switch (kind) {
            case READ -> query.with(Field.CATEGORY, "Data").with(Field.READ_ONLY, "true");
            case WRITE -> query.with(Field.CATEGORY, "Data").with(Field.READ_ONLY, "false");
            case WHOLE -> query.with(Field.CATEGORY, "Management");
        };
        return search.summarize(query, List.of(Field.EVENT_NAME)).rows().stream()
                .map(Summary.Row::last)
                .max(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse(null);
    }
}
