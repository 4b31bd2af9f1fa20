package dev.hushtable.service.expression;

import dev.hushtable.service.expression.PathTree.Node;
import dev.hushtable.service.expression.UpdateAction.Add;
import dev.hushtable.service.expression.UpdateAction.Assign;
import dev.hushtable.service.expression.UpdateAction.Delete;
import dev.hushtable.service.expression.UpdateAction.Remove;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.AttributeValue.L;
import dev.hushtable.service.item.AttributeValue.M;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies the actions of an update to one item, walking item and actions together, so that every action sees the places
 * of the item as they were: list indexes count the elements before the update. Used once, by one thread.
 */
final class UpdateApplier {
    private final UpdateEvaluator evaluator;
    private long newBytes;

    UpdateApplier(@Nullable Item previous) {
        this.evaluator = new UpdateEvaluator(previous);
    }

    /**
     * What became of one place: its value, and the parts of its old and new value that the update is about, which is
     * what UPDATED_OLD and UPDATED_NEW answer. Null where there is nothing.
     */
    record Change(
            @Nullable AttributeValue after,
            @Nullable AttributeValue oldPart,
            @Nullable AttributeValue newPart) {}

    /** What became of the entries of a map or of the item itself. */
    record Entries(
            Map<String, AttributeValue> after,
            Map<String, AttributeValue> oldParts,
            Map<String, AttributeValue> newParts) {}

    Entries entries(Map<String, AttributeValue> before, Node<UpdateAction> node) {
        Entries entries = new Entries(new LinkedHashMap<>(before), new LinkedHashMap<>(), new LinkedHashMap<>());
        node.entries().forEach((name, child) -> {
            Change change = change(before.get(name), child);
            putOrRemove(entries.after, name, change.after);
            putOrRemove(entries.oldParts, name, change.oldPart);
            putOrRemove(entries.newParts, name, change.newPart);
        });
        return entries;
    }

    private static void putOrRemove(
            Map<String, AttributeValue> map, String name, @Nullable AttributeValue valueOrNull) {
        if (valueOrNull == null) {
            map.remove(name);
        } else {
            map.put(name, valueOrNull);
        }
    }

    private Change change(@Nullable AttributeValue before, Node<UpdateAction> node) {
        UpdateAction action = node.leaf();
        if (action != null) {
            AttributeValue after = act(action, before);
            return new Change(after, before, after);
        }
        if (before instanceof M map && !node.entries().isEmpty()) {
            Entries entries = entries(map.values(), node);
            return new Change(new M(entries.after), mapOrNull(entries.oldParts), mapOrNull(entries.newParts));
        }
        if (before instanceof L list && !node.elements().isEmpty()) {
            return elements(list.values(), node);
        }
        throw new InvalidInputException("The document path provided in the update expression is invalid for update");
    }

    private @Nullable AttributeValue act(UpdateAction action, @Nullable AttributeValue before) {
        return switch (action) {
            case Assign assign -> withinItemSize(evaluator.value(assign.operand()));
            case Remove ignored -> null;
            case Add add -> SetArithmetic.add(before, add);
            case Delete delete -> SetArithmetic.delete(before, delete);
        };
    }

    /**
     * Everything assigned ends up in the item, so together it must fit one. Checked as it comes: a short expression can
     * assign the same large value hundreds of times.
     */
    private AttributeValue withinItemSize(AttributeValue value) {
        newBytes += ItemSize.bytes(value);
        if (newBytes > Limits.MAX_ITEM_BYTES) {
            throw UpdateEvaluator.itemTooLarge();
        }
        return value;
    }

    /** Elements beyond the end are appended in the order of their indexes; removed ones close up last. */
    private Change elements(List<AttributeValue> before, Node<UpdateAction> node) {
        List<@Nullable AttributeValue> after = new ArrayList<>(before);
        List<@Nullable AttributeValue> oldParts = new ArrayList<>();
        List<@Nullable AttributeValue> newParts = new ArrayList<>();
        node.elements().forEach((index, child) -> {
            boolean exists = index < before.size();
            Change change = change(exists ? before.get(index) : null, child);
            if (exists) {
                after.set(index, change.after);
            } else {
                after.add(change.after);
            }
            oldParts.add(change.oldPart);
            newParts.add(change.newPart);
        });
        return new Change(new L(present(after)), listOrNull(oldParts), listOrNull(newParts));
    }

    private static List<AttributeValue> present(List<@Nullable AttributeValue> values) {
        List<AttributeValue> present = new ArrayList<>(values.size());
        for (AttributeValue value : values) {
            if (value != null) {
                present.add(value);
            }
        }
        return present;
    }

    private static @Nullable AttributeValue mapOrNull(Map<String, AttributeValue> parts) {
        return parts.isEmpty() ? null : new M(parts);
    }

    private static @Nullable AttributeValue listOrNull(List<@Nullable AttributeValue> parts) {
        return parts.stream().allMatch(Objects::isNull) ? null : new L(present(parts));
    }
}
