package dev.hushtable.service.table;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.table.KeySchemaRules.Element;
import dev.hushtable.service.table.KeySchemaRules.KeyType;
import java.util.List;

/** The shapes a global index's key schema may have: up to four HASH elements, then up to four RANGE elements. */
final class IndexKeyRules {
    private static final String INVALID = "One or more parameter values were invalid: ";

    private IndexKeyRules() {}

    static void checkShape(List<Element> elements) {
        if (elements.getFirst().type() != KeyType.HASH) {
            throw new InvalidInputException("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        boolean simple = elements.size() == 2 && elements.get(1).type() == KeyType.RANGE;
        if (simple) {
            KeySchemaRules.checkShape(elements);
        }
        if (elements.stream().map(Element::name).distinct().count() < elements.size()) {
            throw new InvalidInputException("The KeySchema contains multiple key attributes with the same name");
        }
        requireHashFirst(elements);
        requireAtMost(TableLimits.MAX_INDEX_PARTITION_ATTRIBUTES, KeyType.HASH, elements);
        requireAtMost(TableLimits.MAX_INDEX_SORT_ATTRIBUTES, KeyType.RANGE, elements);
    }

    private static void requireHashFirst(List<Element> elements) {
        for (int i = 1; i < elements.size(); i++) {
            boolean late = elements.get(i).type() == KeyType.HASH
                    && elements.get(i - 1).type() == KeyType.RANGE;
            if (late) {
                throw new InvalidInputException(
                        INVALID + "All HASH key attributes must precede RANGE key attributes in the KeySchema");
            }
        }
    }

    private static void requireAtMost(int max, KeyType type, List<Element> elements) {
        if (elements.stream().filter(element -> element.type() == type).count() > max) {
            throw new InvalidInputException(
                    INVALID + "The KeySchema exceeds the maximum allowed number of " + type + " key attributes");
        }
    }
}
