package dev.hushtable.policy.document;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.pattern.Arn;
import dev.hushtable.policy.source.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A compiled policy document, its statements laid out by action: for each known action the Denies and the Allows that
 * are about it, so that a request looks at no other. Immutable.
 */
public final class PolicyDocument {
    private final PolicyType type;
    private final List<Statement> statements;
    private final StatementIndex[] denies;
    private final StatementIndex[] allows;

    PolicyDocument(PolicyType type, List<Statement> statements) {
        this.type = type;
        this.statements = List.copyOf(statements);
        this.denies = byAction(Effect.DENY);
        this.allows = byAction(Effect.ALLOW);
    }

    private PolicyDocument(
            PolicyType type, List<Statement> statements, StatementIndex[] denies, StatementIndex[] allows) {
        this.type = type;
        this.statements = statements;
        this.denies = denies;
        this.allows = allows;
    }

    /** One that says nothing, and so allows nothing. */
    public static PolicyDocument empty(PolicyType type) {
        return new PolicyDocument(type, List.of());
    }

    /** What its statements count as. */
    public PolicyType type() {
        return type;
    }

    /** The same document, attached as another type: a managed policy as a boundary or as a session policy. */
    public PolicyDocument as(PolicyType other) {
        return other == type
                ? this
                : new PolicyDocument(
                        other, statements.stream().map(one -> one.as(other)).toList());
    }

    /** One document of the statements of both, this one's first; it counts as this one does. */
    public PolicyDocument and(PolicyDocument more) {
        return and(List.of(more));
    }

    /** One document of the statements of this one and of all these; only what they are about is laid out anew. */
    public PolicyDocument and(List<PolicyDocument> more) {
        return with(
                more.stream().flatMap(one -> one.as(type).statements.stream()).toList());
    }

    /** This document and statements of others that count as it does. */
    public PolicyDocument with(List<Statement> more) {
        return more.isEmpty()
                ? this
                : new PolicyDocument(
                        type,
                        Stream.concat(statements.stream(), more.stream()).toList(),
                        with(more, Effect.DENY, denies),
                        with(more, Effect.ALLOW, allows));
    }

    /** This document without these of its statements, and not without others that say the same. */
    public PolicyDocument without(Collection<Statement> gone) {
        Set<Statement> these = Collections.newSetFromMap(new IdentityHashMap<>());
        these.addAll(gone);
        return these.isEmpty()
                ? this
                : new PolicyDocument(type, without(these, statements), without(these, denies), without(these, allows));
    }

    /** The document as JSON, to be read again: its statements in today's version of the language. */
    public String text() {
        return statements.stream()
                .map(statement -> JsonText.of(statement.source()))
                .collect(Collectors.joining(", ", "{\"Version\": \"2012-10-17\", \"Statement\": [", "]}"));
    }

    /** In the order of the file. */
    public List<Statement> statements() {
        return statements;
    }

    /** The number under which {@link #about} knows an action fastest. */
    public static int actionId(String action) {
        return ActionCatalog.idOf(action);
    }

    /** The first statement found that has that effect and applies, or null; it names no principal that matters. */
    public @Nullable Statement first(Effect effect, AuthorizationRequest request, Arn resource, int actionId) {
        return index(request.action(), actionId, effect).first(effect, request, resource);
    }

    /** Statements of that effect about an action; {@code actionId} is what {@link #actionId} says of it. */
    public List<Statement> about(String action, int actionId, Effect effect) {
        return index(action, actionId, effect).inOrder();
    }

    /** Whether what it says of a request depends on any of these condition keys (in lower case). */
    public boolean dependsOn(Set<String> keys, AuthorizationRequest request, Arn resource, int actionId) {
        String action = request.action();
        return index(action, actionId, Effect.DENY).dependsOn(keys, request, resource)
                || index(action, actionId, Effect.ALLOW).dependsOn(keys, request, resource);
    }

    private static StatementIndex[] with(List<Statement> more, Effect effect, StatementIndex[] before) {
        List<Statement> candidates =
                more.stream().filter(one -> one.effect() == effect).toList();
        StatementIndex[] byAction = before.clone();
        for (int id = 0; id < byAction.length; id++) {
            List<Statement> about = about(ActionCatalog.action(id), candidates);
            if (!about.isEmpty()) {
                byAction[id] = StatementIndex.of(Stream.concat(before[id].inOrder().stream(), about.stream())
                        .toList());
            }
        }
        return byAction;
    }

    private static StatementIndex[] without(Set<Statement> gone, StatementIndex[] before) {
        StatementIndex[] byAction = before.clone();
        for (int id = 0; id < byAction.length; id++) {
            List<Statement> rest = without(gone, before[id].inOrder());
            if (rest.size() < before[id].inOrder().size()) {
                byAction[id] = StatementIndex.of(rest);
            }
        }
        return byAction;
    }

    private static List<Statement> without(Set<Statement> gone, List<Statement> statements) {
        return statements.stream().filter(one -> !gone.contains(one)).toList();
    }

    private StatementIndex index(String action, int actionId, Effect effect) {
        if (actionId == ActionCatalog.NO_ID) {
            return StatementIndex.of(statements.stream()
                    .filter(statement -> statement.effect() == effect && statement.isAbout(action))
                    .toList());
        }
        return switch (effect) {
            case DENY -> denies[actionId];
            case ALLOW -> allows[actionId];
        };
    }

    private StatementIndex[] byAction(Effect effect) {
        List<Statement> candidates = statements.stream()
                .filter(statement -> statement.effect() == effect)
                .toList();
        // Most actions share their statements with others: one index serves them all.
        Map<List<Statement>, StatementIndex> indexes = new HashMap<>();
        StatementIndex[] byAction = new StatementIndex[ActionCatalog.size()];
        for (int id = 0; id < byAction.length; id++) {
            byAction[id] = indexes.computeIfAbsent(about(ActionCatalog.action(id), candidates), StatementIndex::of);
        }
        return byAction;
    }

    private static List<Statement> about(String action, List<Statement> candidates) {
        List<Statement> about = new ArrayList<>();
        for (Statement candidate : candidates) {
            if (candidate.isAbout(action)) {
                about.add(candidate);
            }
        }
        return about;
    }
}
