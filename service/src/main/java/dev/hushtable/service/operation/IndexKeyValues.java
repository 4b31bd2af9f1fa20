package dev.hushtable.service.operation;

import static dev.hushtable.service.item.Limits.MAX_PARTITION_KEY_BYTES;
import static dev.hushtable.service.item.Limits.MAX_SORT_KEY_BYTES;

import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.table.KeySchema.KeyAttribute;
import dev.hushtable.service.table.SecondaryIndex;
import dev.hushtable.service.table.TableDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which values the key attributes of indexes may have. An item that lacks one is not in the index, which is fine; one
 * that has it must have it right. Of several indexes the first by name is told about.
 */
final class IndexKeyValues {
    private IndexKeyValues() {}

    /**
     * For a whole item of a request.
     *
     * @throws InvalidInputException when it cannot be in an index that its attributes say it is in
     */
    static void checkWhole(TableDefinition table, Map<String, AttributeValue> item) {
        List<SecondaryIndex> indexes = byName(table);
        for (SecondaryIndex index : indexes) {
            for (KeyAttribute key : index.keys().attributes()) {
                if (isEmpty(key, item.get(key.name()))) {
                    throw new InvalidInputException(Messages.emptyIndexKey(index.name(), key));
                }
            }
        }
        indexes.forEach(index -> check(index, item));
    }

    /**
     * For the outcome of an update: what it did not change may be as wrong as it was, from a time before the index.
     *
     * @throws InvalidInputException as {@link #checkWhole}
     */
    static void checkUpdated(TableDefinition table, @Nullable Item before, Item after) {
        Predicate<String> changed = name -> before == null || !Objects.equals(before.get(name), after.get(name));
        List<SecondaryIndex> indexes = byName(table);
        for (SecondaryIndex index : indexes) {
            for (KeyAttribute key : index.keys().attributes()) {
                if (changed.test(key.name()) && isEmpty(key, after.get(key.name()))) {
                    throw new InvalidInputException(Messages.emptyUpdatedIndexKey(key));
                }
            }
        }
        indexes.forEach(index -> check(index, after.attributes(), changed));
    }

    /**
     * Types and sizes of those key attributes of an index that are there.
     *
     * @throws InvalidInputException when one cannot be in the index
     */
    static void check(SecondaryIndex index, Map<String, AttributeValue> attributes) {
        check(index, attributes, name -> true);
    }

    private static void check(SecondaryIndex index, Map<String, AttributeValue> attributes, Predicate<String> changed) {
        for (KeyAttribute key : index.keys().partition()) {
            check(index, key, changed.test(key.name()) ? attributes.get(key.name()) : null, MAX_PARTITION_KEY_BYTES);
        }
        for (KeyAttribute key : index.keys().sort()) {
            check(index, key, changed.test(key.name()) ? attributes.get(key.name()) : null, MAX_SORT_KEY_BYTES);
        }
    }

    private static void check(SecondaryIndex index, KeyAttribute key, @Nullable AttributeValue value, int maxBytes) {
        if (value == null) {
            return;
        }
        if (!KeyReader.isOf(key.type(), value)) {
            throw new InvalidInputException(Messages.indexKeyType(index.name(), key, value.type()));
        }
        int bytes = ItemSize.bytes(value);
        if (bytes > maxBytes) {
            throw new InvalidInputException(Messages.indexKeyTooLong(index.name(), key.name(), bytes, maxBytes));
        }
    }

    private static boolean isEmpty(KeyAttribute key, @Nullable AttributeValue value) {
        return KeyReader.isOf(key.type(), value) && ItemSize.bytes(Objects.requireNonNull(value)) == 0;
    }

    private static List<SecondaryIndex> byName(TableDefinition table) {
        return table.indexes().stream()
                .sorted(Comparator.comparing(SecondaryIndex::name))
                .toList();
    }
}
