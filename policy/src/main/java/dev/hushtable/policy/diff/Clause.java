package dev.hushtable.policy.diff;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.pattern.ResourcePattern;
import dev.hushtable.policy.pattern.ResourceReader;
import dev.hushtable.policy.pattern.ResourceReader.ShortArns;
import dev.hushtable.policy.pattern.Truth;
import dev.hushtable.policy.syntax.DocumentSyntax;
import dev.hushtable.policy.syntax.StatementSyntax;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement of one side that speaks for or against a subject, each of its parts ready to be asked by itself.
 *
 * @param keys what is settled about the subject on that side
 */
record Clause(
        Part part,
        DocumentSyntax document,
        StatementSyntax statement,
        List<Term> terms,
        List<ResourcePattern> resources,
        Map<String, ContextValue> keys) {

    static Clause of(Part part, DocumentSyntax document, StatementSyntax statement, Map<String, ContextValue> keys) {
        List<ResourcePattern> resources = statement.resourceEntries().stream()
                .map(text -> ResourceReader.read(text.text(), ShortArns.COMPLETED, problem -> {}))
                .toList();
        List<Term> terms = statement.conditions().stream()
                .map(condition -> Term.of(condition, keys))
                .toList();
        return new Clause(part, document, statement, terms, resources, keys);
    }

    /** The one value a settled key has, or null. */
    static @Nullable String settled(Map<String, ContextValue> keys, String key) {
        return keys.get(key) instanceof ContextValue.Single single ? single.value() : null;
    }

    /** Whether it can give access by itself. */
    boolean grants() {
        return statement.allows() && (part == Part.IDENTITY || part == Part.RESOURCE || part == Part.TRUST);
    }

    /** Whether it is about a resource. */
    Truth about(String resource, AuthorizationRequest request) {
        Arn arn = isOfAnother(resource) ? null : Arn.parse(resource);
        if (arn == null) {
            return Truth.FALSE;
        }
        if (part == Part.TRUST) {
            return Truth.TRUE;
        }
        Truth named = Truth.FALSE;
        for (ResourcePattern pattern : resources) {
            named = named.or(pattern.matches(arn, request));
        }
        boolean inverted =
                statement.resources() != null && statement.resources().isInverted();
        return inverted ? named.not() : named;
    }

    /** The account of a trust policy's role, or empty: the server's own. */
    String account() {
        String[] parts = document.file().split("/", 3);
        return part == Part.TRUST && parts[0].equals("accounts") ? parts[1] : "";
    }

    /** The policy of a table or a role speaks of that one only. */
    private boolean isOfAnother(String resource) {
        return switch (part) {
            case IDENTITY, BOUNDARY, GUARDRAIL -> false;
            case RESOURCE -> {
                String table = ":table/" + document.name();
                yield !resource.endsWith(table) && !resource.contains(table + "/");
            }
            case TRUST -> !resource.endsWith(account() + ":role/" + document.owner());
        };
    }
}
