package dev.hushtable.service.expression;

import dev.hushtable.service.item.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Document paths as a tree, with something at each leaf: what a projection keeps, what an update does. DynamoDB's rules
 * for paths in one expression hold by construction: none leads to or through the end of another (overlap), and no place
 * is used both as a map and as a list (conflict). Not thread-safe while being filled, immutable in use afterwards.
 *
 * @param <T> what the leaves hold
 */
final class PathTree<T> {
    private final ExpressionKind kind;
    private final Node<T> root = new Node<>();

    PathTree(ExpressionKind kind) {
        this.kind = kind;
    }

    /** A place in a document: a leaf, or an inner place with either entries or elements. */
    static final class Node<T> {
        private final Map<String, Node<T>> entries = new LinkedHashMap<>();
        private final SortedMap<Integer, Node<T>> elements = new TreeMap<>();
        private @Nullable T leaf;
        private @Nullable DocumentPath firstPath;

        /** What the leaf holds; null for an inner place. */
        @Nullable
        T leaf() {
            return leaf;
        }

        /** What is below this place if it is a map. */
        Map<String, Node<T>> entries() {
            return entries;
        }

        /** What is below this place if it is a list, in order of index. */
        SortedMap<Integer, Node<T>> elements() {
            return elements;
        }
    }

    /** The place of the item itself: its entries are the top-level attributes. */
    Node<T> root() {
        return root;
    }

    /** The top-level attributes that some path leads into. */
    Set<String> opened() {
        return root.entries.entrySet().stream()
                .filter(entry -> entry.getValue().leaf == null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Adds a path.
     *
     * @throws InvalidInputException when it overlaps or conflicts with one added before
     */
    void add(DocumentPath path, T leaf) {
        Node<T> node = root;
        for (DocumentPath.Element element : path.elements()) {
            node = child(node, element, path);
            if (node.leaf != null) {
                throw refuse("overlap", node, path);
            }
        }
        if (!node.entries.isEmpty() || !node.elements.isEmpty()) {
            throw refuse("overlap", node, path);
        }
        node.leaf = leaf;
    }

    private Node<T> child(Node<T> node, DocumentPath.Element element, DocumentPath path) {
        Node<T> child = switch (element) {
            case DocumentPath.Name(String name) -> {
                refuseConflict(node.elements, path);
                yield node.entries.computeIfAbsent(name, absent -> new Node<>());
            }
            case DocumentPath.Index(int index) -> {
                refuseConflict(node.entries, path);
                yield node.elements.computeIfAbsent(index, absent -> new Node<>());
            }
        };
        if (child.firstPath == null) {
            child.firstPath = path;
        }
        return child;
    }

    private void refuseConflict(Map<?, Node<T>> otherUse, DocumentPath path) {
        if (!otherUse.isEmpty()) {
            throw refuse("conflict", otherUse.values().iterator().next(), path);
        }
    }

    private InvalidInputException refuse(String relation, Node<T> node, DocumentPath path) {
        return kind.invalid("Two document paths " + relation
                + " with each other; must remove or rewrite one of these paths; path one: " + node.firstPath
                + ", path two: " + path);
    }
}
