package dev.hushtable.service.expression;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.AttributeValue.L;
import dev.hushtable.service.item.AttributeValue.M;
import dev.hushtable.service.item.Item;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where in an item: a top-level attribute, then steps into maps and lists. Names are real ones, aliases are resolved.
 *
 * @param elements at least one, the first a {@link Name}
 */
record DocumentPath(List<Element> elements) {

    DocumentPath {
        elements = List.copyOf(elements);
    }

    /** One step. */
    sealed interface Element {}

    /** To an entry of a map, or a top-level attribute. */
    record Name(String name) implements Element {
        @Override
        public String toString() {
            return name;
        }
    }

    /** To an element of a list, counted from 0. */
    record Index(int index) implements Element {
        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    /** The path of a top-level attribute. */
    static DocumentPath of(String attribute) {
        return new DocumentPath(List.of(new Name(attribute)));
    }

    String topLevelName() {
        return ((Name) elements.getFirst()).name();
    }

    /** The value there, or null: a step that does not fit what is there leads nowhere. */
    @Nullable
    AttributeValue find(@Nullable Item item) {
        AttributeValue value = item == null ? null : item.get(topLevelName());
        for (int i = 1; i < elements.size() && value != null; i++) {
            value = step(value, elements.get(i));
        }
        return value;
    }

    private static @Nullable AttributeValue step(AttributeValue from, Element element) {
        return switch (element) {
            case Name(String name) -> from instanceof M map ? map.values().get(name) : null;
            case Index(int index) ->
                from instanceof L list && index < list.values().size()
                        ? list.values().get(index)
                        : null;
        };
    }

    /** As DynamoDB's messages quote paths: {@code [a, b, [3]]}. */
    @Override
    public String toString() {
        return elements.stream().map(Element::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
