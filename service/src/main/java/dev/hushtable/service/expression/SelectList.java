package dev.hushtable.service.expression;

import dev.hushtable.service.expression.DocumentPath.Element;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What SELECT lists: document paths. Unlike in a projection expression, what is nested comes out flat, under the last
 * part of its path: {@code SELECT a.b[0]} answers an attribute {@code b[0]}.
 */
public final class SelectList implements ItemProjection {
    private final Map<String, DocumentPath> columns;

    private SelectList(Map<String, DocumentPath> columns) {
        this.columns = columns;
    }

    /** @throws InvalidInputException when two paths would come out under one name */
    static SelectList of(List<DocumentPath> paths) {
        Map<String, DocumentPath> columns = new LinkedHashMap<>();
        for (DocumentPath path : paths) {
            String name = lastPart(path);
            if (columns.put(name, path) != null) {
                throw new InvalidInputException("Duplicate identifiers in select clause: " + name);
            }
        }
        return new SelectList(columns);
    }

    @Override
    public Item project(Item item) {
        Map<String, AttributeValue> found = new LinkedHashMap<>();
        columns.forEach((name, path) -> {
            AttributeValue value = path.find(item);
            if (value != null) {
                found.put(name, value);
            }
        });
        return new Item(found);
    }

    @Override
    public Set<String> topLevelAttributeNames() {
        return columns.values().stream().map(DocumentPath::topLevelName).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> openedAttributeNames() {
        return columns.values().stream()
                .filter(path -> path.elements().size() > 1)
                .map(DocumentPath::topLevelName)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> sourceNames(Item projected) {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach((name, path) -> {
            if (projected.get(name) != null) {
                names.add(path.topLevelName());
            }
        });
        return names;
    }

    List<DocumentPath> paths() {
        return List.copyOf(columns.values());
    }

    /** The last name, and the indexes after it. */
    private static String lastPart(DocumentPath path) {
        List<Element> elements = path.elements();
        int start = elements.size() - 1;
        while (elements.get(start) instanceof DocumentPath.Index) {
            start--;
        }
        return elements.subList(start, elements.size()).stream()
                .map(Element::toString)
                .collect(Collectors.joining());
    }
}
