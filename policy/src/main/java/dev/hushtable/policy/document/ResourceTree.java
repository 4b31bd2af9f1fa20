package dev.hushtable.policy.document;

import dev.hushtable.policy.pattern.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Statements by what the resources they are about begin with, as a radix tree: a request about {@code table/Orders} meets
 * those of {@code table/Orders}, {@code table/Ord*} and {@code *} on one way down, however many others there are.
 * Immutable.
 */
final class ResourceTree {
    /** What everything here and below begins with. */
    private final String beginning;

    private final Statement[] statements;

    /** The characters that follow {@link #beginning}, one for each child, ascending. */
    private final char[] next;

    private final ResourceTree[] children;

    private ResourceTree(String beginning, List<Statement> statements, List<ResourceTree> children) {
        this.beginning = beginning;
        this.statements = statements.toArray(Statement[]::new);
        this.children = children.toArray(ResourceTree[]::new);
        this.next = new char[this.children.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = this.children[i].beginning.charAt(beginning.length());
        }
    }

    static ResourceTree of(List<Statement> statements) {
        SortedMap<String, List<Statement>> byBeginning = new TreeMap<>();
        byBeginning.put("", new ArrayList<>());
        for (Statement statement : statements) {
            for (String beginning : shortest(statement.beginnings())) {
                byBeginning.computeIfAbsent(beginning, any -> new ArrayList<>()).add(statement);
            }
        }
        return node("", byBeginning);
    }

    /** All in one node. */
    static ResourceTree flat(List<Statement> statements) {
        return new ResourceTree("", statements, List.of());
    }

    /** A statement stands once on each way down: what begins with another of its beginnings is left out. */
    private static List<String> shortest(List<String> beginnings) {
        List<String> shortest = new ArrayList<>();
        for (String one : new TreeSet<>(beginnings)) {
            if (shortest.isEmpty() || !one.startsWith(shortest.getLast())) {
                shortest.add(one);
            }
        }
        return shortest;
    }

    /** The node of a beginning that all keys share. */
    private static ResourceTree node(String beginning, SortedMap<String, List<Statement>> below) {
        List<ResourceTree> children = new ArrayList<>();
        SortedMap<String, List<Statement>> rest = below.tailMap(beginning + '\0');
        while (!rest.isEmpty()) {
            String first = rest.firstKey();
            char branch = first.charAt(beginning.length());
            SortedMap<String, List<Statement>> same =
                    branch == Character.MAX_VALUE ? rest : rest.headMap(beginning + (char) (branch + 1));
            children.add(node(shared(first, same.lastKey()), same));
            rest = branch == Character.MAX_VALUE ? new TreeMap<>() : rest.tailMap(beginning + (char) (branch + 1));
        }
        return new ResourceTree(beginning, below.getOrDefault(beginning, List.of()), children);
    }

    /** What the first and the last of a sorted row share, and so all of it; the last is no mere beginning of the first. */
    private static String shared(String first, String last) {
        int length = 0;
        while (length < first.length() && first.charAt(length) == last.charAt(length)) {
            length++;
        }
        return first.substring(0, length);
    }

    Statement[] statements() {
        return statements;
    }

    /** The next node on the way to a resource, or null at the end. */
    @Nullable
    ResourceTree towards(Arn resource) {
        int depth = beginning.length();
        if (next.length == 0 || resource.resourceLength() <= depth) {
            return null;
        }
        int low = 0;
        int high = next.length - 1;
        char wanted = resource.resourceChar(depth);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (next[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        ResourceTree child = children[low];
        return next[low] == wanted && resource.resourceStartsWith(child.beginning) ? child : null;
    }
}
