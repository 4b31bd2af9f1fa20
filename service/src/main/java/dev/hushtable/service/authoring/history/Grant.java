package dev.hushtable.service.authoring.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.document.ActionFacts;
import dev.hushtable.policy.document.KeyPresence;
import dev.hushtable.service.authoring.history.Usage.Used;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * The least condition under which one use is allowed, and what it allows beyond.
 *
 * @param condition as in a statement; empty for none
 * @param generalised in words
 */
record Grant(ObjectNode condition, List<String> generalised) {
    /** Answers that hold nothing but attributes the request named. */
    private static final Set<String> NAMED_SELECT = Set.of("SPECIFIC_ATTRIBUTES", "COUNT");

    private static final Set<String> NAMED_RETURN = Set.of("NONE", "UPDATED_OLD", "UPDATED_NEW");

    /** They replace or remove whatever there is. */
    private static final Set<String> WHOLE_WRITES = Set.of(
            "dynamodb:PutItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:PartiQLInsert",
            "dynamodb:PartiQLDelete");

    static Grant of(Used used, ResourceUse use) {
        ObjectNode condition = JsonNodeFactory.instance.objectNode();
        List<String> generalised = new ArrayList<>();
        addKeys(used, use, condition, generalised);
        addAttributes(used, use, condition, generalised);
        pin(used, "dynamodb:Select", use.selects(), condition);
        pin(used, "dynamodb:ReturnValues", use.returnValues(), condition);
        return new Grant(condition, generalised);
    }

    private static void addKeys(Used used, ResourceUse use, ObjectNode condition, List<String> generalised) {
        if (!isAlwaysSent(used, "dynamodb:leadingkeys")) {
            if (sends(used, "dynamodb:attributes")) {
                generalised.add("every item: " + used.action() + " carries no partition keys");
            }
            return;
        }
        KeyPattern keys = use.keys();
        if (keys.isAny()) {
            generalised.add("every partition: those used have nothing of the caller in common and are more than "
                    + HistoryLimits.MAX_LISTED_VALUES);
            return;
        }
        put(
                condition,
                "ForAllValues:" + (keys.like() ? "StringLike" : "StringEquals"),
                "dynamodb:LeadingKeys",
                keys.values());
        guard(condition, "dynamodb:LeadingKeys");
        if (keys.callers() > 0) {
            generalised.add("partitions " + keys.values().getFirst() + ", as in every record (with "
                    + (keys.callers() == 1 ? "one value" : keys.callers() + " values") + " of it)"
                    + (keys.like() ? ", whatever follows" : ""));
        }
    }

    private static void addAttributes(Used used, ResourceUse use, ObjectNode condition, List<String> generalised) {
        if (!isAlwaysSent(used, "dynamodb:attributes")) {
            return;
        }
        boolean whole = WHOLE_WRITES.contains(used.action());
        boolean pinned = isNamed(used, "dynamodb:select", use.selects(), NAMED_SELECT)
                && isNamed(used, "dynamodb:returnvalues", use.returnValues(), NAMED_RETURN);
        if (whole || !pinned || use.attributes().isEmpty()) {
            generalised.add(
                    whole
                            ? "every attribute: " + used.action() + " is about whole items"
                            : "every attribute: whole items were asked for");
            return;
        }
        put(
                condition,
                "ForAllValues:StringEquals",
                "dynamodb:Attributes",
                use.attributes().stream().map(KeyPattern::literal).toList());
        guard(condition, "dynamodb:Attributes");
    }

    private static boolean isNamed(Used used, String key, SortedSet<String> values, Set<String> named) {
        return !isAlwaysSent(used, key) || (!values.isEmpty() && named.containsAll(values));
    }

    private static void pin(Used used, String key, SortedSet<String> values, ObjectNode condition) {
        if (!values.isEmpty() && isAlwaysSent(used, key.toLowerCase(java.util.Locale.ROOT))) {
            put(condition, "StringEquals", key, values);
        }
    }

    private static boolean isAlwaysSent(Used used, String key) {
        return KeyPresence.of(used.action(), key) == KeyPresence.ALWAYS;
    }

    private static boolean sends(Used used, String key) {
        ActionFacts facts = ActionFacts.of(used.action());
        return facts != null && facts.sends(key);
    }

    private static void guard(ObjectNode condition, String key) {
        condition.withObjectProperty("Null").put(key, "false");
    }

    private static void put(ObjectNode condition, String operator, String key, Collection<String> values) {
        ObjectNode keys = condition.withObjectProperty(operator);
        if (values.size() == 1) {
            keys.put(key, values.iterator().next());
        } else {
            ArrayNode array = keys.putArray(key);
            values.forEach(array::add);
        }
    }
}
