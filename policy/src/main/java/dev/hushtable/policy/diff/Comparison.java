package dev.hushtable.policy.diff;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.document.ActionCatalog;
import dev.hushtable.policy.document.ActionFacts;
import dev.hushtable.policy.syntax.DocumentSyntax;
import dev.hushtable.policy.syntax.PolicyFile;
import dev.hushtable.policy.syntax.PrincipalSyntax;
import dev.hushtable.policy.syntax.StatementSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One subject under both states, in one account: what is settled about it and every clause that concerns it. */
record Comparison(Subject subject, String account, Half before, Half after) {

    /** The subject on one side. */
    record Half(Side side, Map<String, ContextValue> keys, List<Clause> clauses, NavigableSet<String> limits) {

        static Half of(Side side, Subject subject, String account) {
            PrincipalSyntax written = side.principal(subject);
            Map<String, ContextValue> keys = subject.keys(account, written);
            List<Clause> clauses = new ArrayList<>();
            if (written != null) {
                written.identity().forEach(document -> add(Part.IDENTITY, document, keys, clauses));
                if (written.boundary() != null) {
                    add(Part.BOUNDARY, written.boundary(), keys, clauses);
                }
            }
            for (DocumentSyntax document : side.syntax().documents()) {
                switch (document.kind()) {
                    case SERVICE_CONTROL, RESOURCE_CONTROL -> add(Part.GUARDRAIL, document, keys, clauses);
                    case RESOURCE -> add(Part.RESOURCE, document, keys, clauses);
                    case TRUST -> add(Part.TRUST, document, keys, clauses);
                    case MANAGED, INLINE_OF_USER, INLINE_OF_GROUP, INLINE_OF_ROLE -> {}
                }
            }
            return new Half(side, keys, clauses, limits(side, written));
        }

        private static void add(
                Part part, DocumentSyntax document, Map<String, ContextValue> keys, List<Clause> clauses) {
            for (StatementSyntax statement : document.statements()) {
                clauses.add(Clause.of(part, document, statement, keys));
            }
        }

        /** What limits by being there, whatever it says: a boundary, a level of guardrails. */
        private static NavigableSet<String> limits(Side side, @Nullable PrincipalSyntax written) {
            NavigableSet<String> limits = new TreeSet<>();
            if (written != null && written.boundary() != null) {
                limits.add("boundary");
            }
            side.syntax().files().stream()
                    .map(PolicyFile::folder)
                    .filter(folder -> folder.startsWith("guardrails/"))
                    .forEach(limits::add);
            return limits;
        }

        List<Clause> about(String action) {
            return clauses.stream()
                    .filter(clause -> clause.statement().matched().contains(action))
                    .toList();
        }
    }

    static Comparison of(Subject subject, String account, Side before, Side after) {
        return new Comparison(subject, account, Half.of(before, subject, account), Half.of(after, subject, account));
    }

    /** Actions that the same clauses are about, and that have the same resources and keys: one stands for all. */
    List<List<String>> actionClasses() {
        Map<List<Object>, List<String>> classes = new LinkedHashMap<>();
        for (String action : ActionCatalog.actions()) {
            List<Clause> after = this.after.about(action);
            if (after.stream().anyMatch(Clause::grants)) {
                ActionFacts facts = ActionFacts.of(action);
                List<Object> signature = List.of(
                        places(before.about(action)),
                        places(after),
                        facts == null ? List.of() : facts.resourceTypes(),
                        facts == null ? List.of() : facts.keys(),
                        action.substring(0, action.indexOf(':')));
                classes.computeIfAbsent(signature, one -> new ArrayList<>()).add(action);
            }
        }
        return List.copyOf(classes.values());
    }

    private static List<String> places(List<Clause> clauses) {
        return clauses.stream()
                .map(clause -> clause.document().file()
                        + clause.document().name()
                        + clause.statement().position())
                .toList();
    }

    /** Whether both sides say the same about an action. */
    boolean isUnchanged(String action) {
        return before.keys().equals(after.keys())
                && before.limits().equals(after.limits())
                && meanings(before.about(action)).equals(meanings(after.about(action)));
    }

    private static List<String> meanings(List<Clause> clauses) {
        return clauses.stream()
                .map(clause -> clause.part()
                        + level(clause)
                        + Canonical.of(clause.statement().source()))
                .sorted()
                .toList();
    }

    /** Guardrails count by level, resource policies by table, trust by role. */
    private static String level(Clause clause) {
        return switch (clause.part()) {
            case IDENTITY, BOUNDARY -> "";
            case RESOURCE, TRUST, GUARDRAIL -> clause.document().file();
        };
    }
}
