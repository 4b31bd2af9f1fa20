package dev.hushtable.service.access;

import dev.hushtable.policy.disclosure.ItemKeys;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The items an authorisation is about: where their keys stand, and what the request asks of them.
 *
 * @param table the table they belong to
 * @param read the key attributes of what is read, the table or an index of it
 * @param base the key attributes of the table
 * @param consulted top-level names of attributes whose stored values decide what the request does: those in conditions
 *     and filters, and those an update calculates with
 */
public record ItemShape(Table table, Keys read, Keys base, Set<String> consulted) {
    public ItemShape {
        consulted = Set.copyOf(consulted);
    }

    /** A table's name and ARN. */
    public record Table(String name, String arn) {}

    /** Names of key attributes: one partition attribute and at most one sort attribute, in a global index up to four each. */
    public record Keys(List<String> partition, List<String> sort) {
        public Keys {
            partition = List.copyOf(partition);
            sort = List.copyOf(sort);
        }
    }

    /** Names on which no mask may be: those consulted, and all key attributes of the table and of what is read. */
    public Set<String> askedAbout() {
        Set<String> names = new TreeSet<>(consulted);
        names.addAll(base.partition());
        names.addAll(base.sort());
        names.addAll(read.partition());
        names.addAll(read.sort());
        return names;
    }

    /** The keys of an item that has them all. */
    ItemKeys keysOf(Item item) {
        return new ItemKeys(
                read.partition().stream().map(name -> text(item, name)).toList(),
                text(item, base.partition().getFirst()),
                base.sort().isEmpty() ? null : text(item, base.sort().getFirst()));
    }

    /** The keys of an item of the table, partition and sort. */
    ItemKeys keysOf(List<AttributeValue> primaryKey) {
        String partition = text(primaryKey.getFirst());
        return new ItemKeys(List.of(partition), partition, primaryKey.size() == 1 ? null : text(primaryKey.get(1)));
    }

    private static String text(Item item, String name) {
        return text(item.get(name));
    }

    private static String text(@Nullable AttributeValue value) {
        String text = value == null ? null : KeyText.of(value);
        if (text == null) {
            throw new IllegalStateException("a stored item lacks a key attribute");
        }
        return text;
    }
}
