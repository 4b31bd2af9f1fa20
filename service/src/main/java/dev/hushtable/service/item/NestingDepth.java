package dev.hushtable.service.item;

import dev.hushtable.service.item.AttributeValue.L;
import dev.hushtable.service.item.AttributeValue.M;
import java.util.Collection;
import java.util.List;

/** How deep values lie in lists and maps: an attribute's own value is level 1, an element of it level 2. */
public final class NestingDepth {
    private NestingDepth() {}

    /**
     * Refuses an attribute value with anything deeper than {@link Limits#MAX_NESTING_DEPTH}; looks no deeper itself.
     *
     * @throws InvalidInputException when it is
     */
    public static void check(AttributeValue value) {
        check(value, Limits.MAX_NESTING_DEPTH);
    }

    /** {@link #check(AttributeValue)} for every attribute of an item. */
    public static void check(Item item) {
        item.attributes().values().forEach(NestingDepth::check);
    }

    private static void check(AttributeValue value, int levelsLeft) {
        if (levelsLeft == 0) {
            throw new InvalidInputException("Nesting Levels have exceeded supported limits: "
                    + "Attributes in the item have nested levels beyond supported limit");
        }
        for (AttributeValue child : children(value)) {
            check(child, levelsLeft - 1);
        }
    }

    private static Collection<AttributeValue> children(AttributeValue value) {
        if (value instanceof L list) {
            return list.values();
        }
        return value instanceof M map ? map.values().values() : List.of();
    }
}
