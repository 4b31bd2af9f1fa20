package dev.hushtable.service.storage;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemCodec;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.storage.tree.OutboxTicket;
import dev.hushtable.service.storage.tree.TreeEditor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@link ItemStore#write} inside a group commit: first every write is decided, then, only if none was
 * refused, all are made. So a refusal has nothing to undo. Used once, on the writer's thread.
 */
final class Decisions {
    private final TreeEditor editor;
    private final List<byte[]> keys;
    private final List<ItemWrite> writes;
    private final List<WriteOutcome> outcomes = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private boolean refused;

    Decisions(TreeEditor editor, List<byte[]> keys, List<ItemWrite> writes) {
        this.editor = editor;
        this.keys = keys;
        this.writes = writes;
    }

    /** An item that becomes another, or comes or goes. */
    private record Change(
            byte[] key, @Nullable Item before, @Nullable Item after) {}

    /** Decides and makes nothing: what each write would become by itself. */
    List<WriteOutcome> outcomes() {
        for (int i = 0; i < writes.size(); i++) {
            outcomes.add(decide(writes.get(i), keys.get(i)));
        }
        return List.copyOf(outcomes);
    }

    /** Makes writes that were decided before, with a mark in the outbox. */
    OutboxTicket apply(byte[] mark) {
        var unused = outcomes();
        if (refused) {
            throw new IllegalStateException("a write that was decided is refused");
        }
        changes.forEach(this::make);
        return editor.record(mark);
    }

    ItemStore.Commit commit(ItemStore.OutboxRecord outboxRecord) {
        var unused = outcomes();
        if (refused) {
            return new ItemStore.Commit(
                    outcomes.stream().map(Decisions::unwritten).toList(), null);
        }
        if (changes.isEmpty()) {
            return new ItemStore.Commit(outcomes, null);
        }
        changes.forEach(this::make);
        return new ItemStore.Commit(
                outcomes, editor.record(OutboxRecords.audit(outboxRecord.bytes(List.copyOf(outcomes))))::settle);
    }

    private WriteOutcome decide(ItemWrite write, byte[] key) {
        byte[] stored = editor.get(key);
        @Nullable Item before = stored == null ? null : ItemCodec.decode(stored);
        try {
            return switch (write.action().apply(before)) {
                case ItemWrite.Decision.Put(Item item) -> change(key, before, item);
                case ItemWrite.Decision.Delete() -> change(key, before, null);
                case ItemWrite.Decision.Keep() -> new WriteOutcome.Applied(before, before);
                case ItemWrite.Decision.Refuse() -> {
                    refused = true;
                    yield new WriteOutcome.ConditionFailed(before);
                }
            };
        } catch (InvalidInputException e) {
            refused = true;
            return new WriteOutcome.Invalid(e);
        }
    }

    private WriteOutcome change(byte[] key, @Nullable Item before, @Nullable Item after) {
        if (before != null || after != null) {
            changes.add(new Change(key, before, after));
        }
        return new WriteOutcome.Applied(before, after);
    }

    private void make(Change change) {
        Item after = change.after;
        if (after == null) {
            editor.remove(change.key);
        } else {
            editor.put(change.key, ItemCodec.encode(after));
        }
        editor.addSize(size(after) - size(change.before));
    }

    private static long size(@Nullable Item item) {
        return item == null ? 0 : ItemSize.bytes(item);
    }

    private static WriteOutcome unwritten(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Applied ? new WriteOutcome.NotWritten() : outcome;
    }
}
