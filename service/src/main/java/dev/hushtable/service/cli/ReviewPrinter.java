package dev.hushtable.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.service.review.EventFacts;
import dev.hushtable.service.review.EventWords;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.Page;
import dev.hushtable.service.review.Summary;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints what was found, for people or for programs. */
final class ReviewPrinter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final ReviewOptions.Form form;

    ReviewPrinter(PrintWriter out, ReviewOptions.Form form) {
        this.out = out;
        this.form = form;
    }

    /** A sentence for people; programs do not get it. */
    void note(String sentence) {
        if (form == ReviewOptions.Form.TEXT) {
            out.println(sentence);
        }
    }

    /** @param attribute whose use is told; null for all attributes that left */
    void page(Page page, @Nullable String attribute) {
        switch (form) {
            case JSON -> page.hits().forEach(this::json);
            case TEXT -> {
                TextTable table = new TextTable(
                        "INDEX",
                        "TIME (UTC)",
                        "WHO",
                        "ACTION",
                        "TABLE",
                        "DECISION",
                        "BY",
                        attribute == null ? "ATTRIBUTES" : attribute);
                page.hits().forEach(hit -> row(table, hit, attribute));
                if (table.isEmpty()) {
                    out.println("no record found");
                } else {
                    table.print(out);
                }
                if (page.next() != null) {
                    out.println("there are more: raise --limit, or narrow --from and --to");
                }
            }
        }
    }

    private void json(Hit hit) {
        try {
            ObjectNode line = JSON.createObjectNode().put("index", hit.event().index());
            line.set("record", JSON.readTree(hit.leaf()));
            out.println(JSON.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(TextTable table, Hit hit, @Nullable String attribute) {
        AuditEvent event = hit.event();
        table.add(
                Long.toString(event.index()),
                event.eventTime().toString(),
                who(event),
                event.eventName(),
                EventWords.tables(event),
                EventWords.outcome(event),
                EventWords.by(event),
                attribute == null ? EventWords.attributes(event) : uses(EventFacts.of(event), attribute));
    }

    static String who(AuditEvent event) {
        return EventWords.who(event);
    }

    static String shown(String token) {
        return EventWords.shown(token);
    }

    private static String uses(Facts facts, String attribute) {
        List<String> uses = new ArrayList<>();
        for (Field use : Field.ATTRIBUTE_USES) {
            if (facts.values(use).contains(attribute)) {
                uses.add(word(use));
            }
        }
        return uses.isEmpty() ? "-" : String.join(" ", uses);
    }

    /** What was done with an attribute. */
    static String word(Field use) {
        return use.wireName()
                .substring("Attribute".length())
                .replace("InCondition", "in-condition")
                .toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Groups, the largest first.
     *
     * @param heads of the columns before the count and the times
     * @param names what a value is called
     */
    void summary(Summary summary, List<String> heads, ValueNames names) {
        switch (form) {
            case JSON -> summary.rows().forEach(row -> json(summary.grouping(), row));
            case TEXT -> {
                List<String> all = new ArrayList<>(heads);
                all.addAll(List.of("TIMES", "FIRST (UTC)", "LAST (UTC)"));
                TextTable table = new TextTable(all.toArray(String[]::new));
                for (Summary.Row row : summary.rows()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < summary.grouping().size(); i++) {
                        String value = row.values().get(i);
                        cells.add(
                                value.isEmpty()
                                        ? "-"
                                        : names.of(summary.grouping().get(i), value));
                    }
                    cells.add(Long.toString(row.count()));
                    cells.add(row.first().toString());
                    cells.add(row.last().toString());
                    table.add(cells.toArray(String[]::new));
                }
                if (table.isEmpty()) {
                    out.println("none");
                } else {
                    table.print(out);
                }
                if (summary.left() > 0) {
                    out.println(summary.left() + " groups more found no room");
                }
            }
        }
    }

    private void json(List<Field> grouping, Summary.Row row) {
        ObjectNode line = JSON.createObjectNode();
        for (int i = 0; i < grouping.size(); i++) {
            line.put(grouping.get(i).wireName(), row.values().get(i));
        }
        line.put("Count", row.count())
                .put("First", row.first().toString())
                .put("Last", row.last().toString());
        object(line);
    }

    void object(ObjectNode line) {
        out.println(line);
    }

    void table(TextTable table) {
        table.print(out);
    }

    ReviewOptions.Form form() {
        return form;
    }

    static String text(Hit hit) {
        return new String(hit.leaf(), UTF_8);
    }

    /** What a value of a field is called in a table. */
    @FunctionalInterface
    interface ValueNames {
        String of(Field field, String value);
    }
}
