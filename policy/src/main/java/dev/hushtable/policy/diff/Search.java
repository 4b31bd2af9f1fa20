package dev.hushtable.policy.diff;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.syntax.PrincipalSyntax;
import dev.hushtable.policy.syntax.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks both sides every request that matters to one subject and one class of actions: for each Allow of the newer side,
 * the resources it is about, times the options under which its conditions hold, times everything other clauses ask.
 */
final class Search {
    /** Ours: some seconds at the speed of decisions, so that a search ends whatever the files hold. */
    private static final long MAX_QUESTIONS = 5_000_000;

    private static final long MAX_QUESTIONS_PER_CLASS = 200_000;

    private static final Set<String> TIME = Set.of("aws:currenttime", "aws:epochtime");
    private static final Set<String> LEADING = Set.of("dynamodb:leadingkeys", "dynamodb:firstpartitionkeyvalues");
    private static final Set<String> OF_THE_PRINCIPAL = Set.of(
            "aws:principalaccount",
            "aws:principalarn",
            "aws:principalisawsservice",
            "aws:principaltype",
            "aws:resourceaccount",
            "aws:username",
            "aws:viaawsservice");
    private static final String TAG = "aws:principaltag/";

    private final Place place;
    private final Set<String> limits = new TreeSet<>();
    private long questions;

    Search(Place place) {
        this.place = place;
    }

    long questions() {
        return questions;
    }

    Set<String> limits() {
        return limits;
    }

    /** The first request only the newer side allows, or null. */
    @Nullable
    NewAccess newAccess(Comparison comparison, List<String> principals, List<String> actions) {
        String action = actions.getFirst();
        List<Clause> clauses = new ArrayList<>(comparison.after().about(action));
        List<Clause> granting = clauses.stream().filter(Clause::grants).toList();
        clauses.addAll(comparison.before().about(action));
        List<Dimension> dimensions = dimensions(comparison.subject(), action, clauses);
        Set<String> accounts = new LinkedHashSet<>(List.of(comparison.account(), place.account()));
        clauses.stream().map(Clause::account).filter(id -> !id.isEmpty()).forEach(accounts::add);
        Resources resources = Resources.of(action, clauses, accounts, place.region());
        note(dimensions, resources);
        long end = questions + MAX_QUESTIONS_PER_CLASS;
        for (Clause grant : granting) {
            List<String> about = resources.arns().stream()
                    .filter(arn -> Resources.mayBeAbout(grant, arn))
                    .toList();
            List<Dimension> narrowed =
                    dimensions.stream().map(one -> one.meeting(grant)).toList();
            for (String arn : about) {
                Product product = new Product(narrowed);
                for (Map<String, ContextValue> keys = product.first(); keys != null; keys = product.next()) {
                    NewAccess found = ask(comparison, action, arn, keys, principals, actions);
                    if (found != null) {
                        return found;
                    }
                    if (questions >= end || questions >= MAX_QUESTIONS) {
                        limits.add("there are more combinations of conditions than can be asked");
                        return null;
                    }
                }
            }
        }
        return null;
    }

    private void note(List<Dimension> dimensions, Resources resources) {
        if (!resources.complete()) {
            limits.add("resources are named by variables or patterns that cannot be followed to their end");
        }
        for (Dimension dimension : dimensions) {
            if (!dimension.complete()) {
                limits.add("not every value of " + String.join(", ", new TreeSet<>(dimension.keys()))
                        + " can be told apart: operators of several types, variables of other keys, or many patterns");
            }
        }
    }

    private @Nullable NewAccess ask(
            Comparison comparison,
            String action,
            String resource,
            Map<String, ContextValue> keys,
            List<String> principals,
            List<String> actions) {
        questions++;
        Decision after = decide(comparison, comparison.after(), action, resource, keys);
        if (!(after instanceof Decision.Allow allow)) {
            return null;
        }
        Decision before = decide(comparison, comparison.before(), action, resource, keys);
        if (!(before instanceof Decision.Deny deny)) {
            return null;
        }
        SortedMap<String, ContextValue> shown = new TreeMap<>(keys);
        return new NewAccess(principals, actions, resource, shown, allow, deny);
    }

    private static Decision decide(
            Comparison comparison,
            Comparison.Half half,
            String action,
            String resource,
            Map<String, ContextValue> keys) {
        Map<String, ContextValue> context = new HashMap<>(half.keys());
        context.putAll(keys);
        String[] parts = resource.split(":", 6);
        if (parts.length == 6) {
            context.put("aws:resourceaccount", new Single(parts[4]));
        }
        return half.side().decide(comparison.subject().principal(comparison.account()), action, resource, context);
    }

    private static List<Dimension> dimensions(Subject subject, String action, List<Clause> clauses) {
        Set<String> keys = new TreeSet<>();
        for (Clause clause : clauses) {
            clause.terms().forEach(term -> keys.add(term.syntax().key()));
            clause.statement().resourceEntries().forEach(entry -> addVariables(entry.text(), clause, keys));
            clause.statement()
                    .conditions()
                    .forEach(
                            condition -> condition.values().forEach(value -> addVariables(value.text(), clause, keys)));
        }
        keys.removeAll(OF_THE_PRINCIPAL);
        keys.removeIf(key -> key.startsWith(TAG) && subject.kind() == PrincipalSyntax.Kind.USER);
        List<Dimension> dimensions = new ArrayList<>();
        if (keys.removeAll(TIME)) {
            dimensions.add(Moments.of(clauses));
        }
        if (keys.removeAll(LEADING)) {
            dimensions.add(Values.of(LEADING, action, clauses));
        }
        keys.forEach(key -> dimensions.add(Values.of(Set.of(key), action, clauses)));
        return dimensions;
    }

    private static void addVariables(String text, Clause clause, Set<String> keys) {
        for (String key : Templates.variables(text)) {
            String lowered = key.toLowerCase(Locale.ROOT);
            if (!clause.keys().containsKey(lowered)) {
                keys.add(lowered);
            }
        }
    }
}
