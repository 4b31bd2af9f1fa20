package dev.hushtable.service.authoring.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.lint.Finding;
import java.util.ArrayList;
import java.util.List;

/** A {@link Suggestion} with its proof, for people and for programs. */
public final class SuggestionText {
    private static final int MOST_NAMED = 8;

    private final Usage usage;
    private final Suggestion suggestion;
    private final ReplayReport replayed;

    /** @param replayed the history by the policies with the suggestion in force */
    public SuggestionText(Usage usage, Suggestion suggestion, ReplayReport replayed) {
        this.usage = usage;
        this.suggestion = suggestion;
        this.replayed = replayed;
    }

    /** The documents first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        suggestion.documents().forEach((name, document) -> {
            lines.add("iam/policies/" + name + ".json, for " + suggestion.principal() + ":");
            lines.add(document.toPrettyString());
            lines.add("");
        });
        lines.add("from " + usage.decisions() + " allowed requests"
                + (usage.open().isEmpty() ? "" : ", of which some say too little:"));
        usage.open().forEach((reason, seen) -> lines.add("    " + reason + ": " + seen.count()));
        list(lines, "it allows beyond what was used", suggestion.generalised());
        list(
                lines,
                "granted and not used",
                suggestion.unused().stream().map(SuggestionText::words).toList());
        lines.add("");
        lines.add("replayed: " + ReplayText.lines(replayed).getFirst());
        lines.addAll(ReplayText.lines(replayed).stream().skip(1).toList());
        lines.add("");
        lines.add(suggestion.findings().isEmpty() ? "lint: nothing found" : "lint:");
        suggestion.findings().forEach(finding -> lines.add("    " + finding));
        suggestion.suppressed().forEach(finding -> lines.add("    meant so: " + finding));
        return lines;
    }

    private static void list(List<String> lines, String title, List<String> items) {
        if (!items.isEmpty()) {
            lines.add("");
            lines.add(title);
            items.forEach(item -> lines.add("    " + item));
        }
    }

    private static String words(UnusedGrant unused) {
        List<String> names = unused.names();
        String named = names.size() <= MOST_NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + (names.size() - MOST_NAMED) + " more";
        return unused.place() + ": "
                + switch (unused.kind()) {
                    case STATEMENT -> "the whole statement";
                    case ACTIONS, RESOURCES -> named;
                    case ATTRIBUTES -> "attributes " + named;
                };
    }

    /** The same as one object. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("principal", suggestion.principal());
        ObjectNode documents = json.putObject("documents");
        suggestion.documents().forEach(documents::set);
        json.put("requests", usage.decisions());
        ArrayNode open = json.putArray("notUsed");
        usage.open()
                .forEach((reason, seen) ->
                        ReplayText.write(seen, open.addObject().put("reason", reason)));
        suggestion.generalised().forEach(json.putArray("generalised")::add);
        ArrayNode unused = json.putArray("unused");
        for (UnusedGrant one : suggestion.unused()) {
            ObjectNode node = unused.addObject()
                    .put("place", one.place())
                    .put("kind", one.kind().name());
            one.names().forEach(node.putArray("names")::add);
        }
        ReplayText.write(replayed, json.putObject("replay"));
        write(suggestion.findings(), json.putArray("findings"));
        write(suggestion.suppressed(), json.putArray("suppressed"));
        return json;
    }

    private static void write(List<Finding> findings, ArrayNode array) {
        findings.forEach(finding -> array.add(finding.toString()));
    }
}
