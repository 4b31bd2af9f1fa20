package dev.hushtable.service.authoring.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.lint.Finding;
import dev.hushtable.policy.lint.Linter;
import dev.hushtable.policy.syntax.DirectorySyntax;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the least policy that allows what a principal used, and puts it into a policy directory in place of all that
 * principal had: its own policies and its groups'. Its tags, boundary and trust policy stay.
 */
public final class Suggester {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** IAM's quota for a managed policy, in characters without white space; less a little. */
    private static final int MAX_CHARS = 6_100;

    private static final String UNUSED_INDEXES = "HT206";

    private final SortedMap<String, String> files;

    /** @param files of the policy directory, with {@code schemas/} */
    public Suggester(SortedMap<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    /**
     * Suggests.
     *
     * @throws IllegalArgumentException when nothing was used, or by nobody a policy is written for
     */
    public Suggestion suggest(Usage usage) {
        String arn = usage.principal();
        if (arn == null || usage.uses().isEmpty()) {
            throw new IllegalArgumentException("nothing that can be used was recorded of that principal");
        }
        Subject subject = Subject.of(arn);
        if (!files.containsKey(subject.file())) {
            throw new IllegalArgumentException("there is no " + subject.file() + " in the policy directory");
        }
        PolicyDraft draft = PolicyDraft.of(usage);
        SortedMap<String, JsonNode> documents = split(draft.document(), subject.name());
        SortedMap<String, String> after = with(documents, subject);
        List<Finding> findings = Linter.lint(after, null).findings().stream()
                .filter(finding -> documents.containsKey(policyName(finding.file())))
                .toList();
        return new Suggestion(
                arn,
                documents,
                after,
                draft.generalised(),
                findings.stream().filter(one -> !isSuppressed(one)).toList(),
                findings.stream().filter(Suggester::isSuppressed).toList(),
                UnusedGrants.of(usage, DirectorySyntax.read(files), subject));
    }

    private static boolean isSuppressed(Finding finding) {
        return finding.rule().code().equals(UNUSED_INDEXES);
    }

    private static String policyName(String file) {
        return file.startsWith("iam/policies/")
                ? file.substring("iam/policies/".length(), file.length() - ".json".length())
                : "";
    }

    private static SortedMap<String, JsonNode> split(JsonNode document, String name) {
        SortedMap<String, JsonNode> documents = new TreeMap<>();
        ObjectNode present = null;
        for (JsonNode statement : document.path("Statement")) {
            if (present == null
                    || present.toString().length() + statement.toString().length() > MAX_CHARS) {
                present = JSON.createObjectNode()
                        .put("Version", document.path("Version").asText());
                documents.put("used-by-" + name + (documents.isEmpty() ? "" : "-" + (documents.size() + 1)), present);
                present.putArray("Statement");
            }
            present.withArray("Statement").add(statement);
        }
        return documents;
    }

    private SortedMap<String, String> with(SortedMap<String, JsonNode> documents, Subject subject) {
        SortedMap<String, String> after = new TreeMap<>(files);
        documents.forEach((name, document) -> after.put("iam/policies/" + name + ".json", text(document)));
        ObjectNode principal = object(Objects.requireNonNull(files.get(subject.file())));
        Stream.of("AttachedPolicies", "InlinePolicies", "Groups").forEach(principal::remove);
        documents.keySet().forEach(principal.putArray("AttachedPolicies")::add);
        after.put(subject.file(), text(principal));
        if (subject.isUser()) {
            after.replaceAll((file, text) -> file.startsWith("iam/groups/") ? without(subject.name(), text) : text);
        }
        return after;
    }

    private static String without(String user, String group) {
        ObjectNode read = object(group);
        if (!(read.path("Members") instanceof ArrayNode members)) {
            return group;
        }
        for (int i = members.size() - 1; i >= 0; i--) {
            if (members.path(i).asText().equals(user)) {
                members.remove(i);
            }
        }
        return text(read);
    }

    private static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a file of the policy directory is no JSON", e);
        }
    }

    /** As people write it. */
    public static String text(JsonNode document) {
        return document.toPrettyString() + "\n";
    }
}
