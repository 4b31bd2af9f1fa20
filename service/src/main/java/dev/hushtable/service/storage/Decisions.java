package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.item.Withheld;
import dev.hushtable.service.storage.tree.OutboxTicket;
import dev.hushtable.service.storage.tree.TreeEditor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@link ItemStore#write} inside a group commit: first every write is decided, then, only if none was
 * refused, all are made, with their entries in the indexes. So a refusal has nothing to undo. Used once, on the
 * writer's thread.
 */
final class Decisions {
    private final TreeEditor editor;
    private final IndexUpkeep upkeep;
    private final List<byte[]> keys;
    private final List<ItemWrite> writes;
    private final List<WriteOutcome> outcomes = new ArrayList<>();
    private final List<Followed> changes = new ArrayList<>();
    private boolean refused;
    private boolean decidedBefore;

    /** Of items whose subject's key is gone, and which are written over. */
    private long lostBytes;

    /** @param keys where the items of the writes lie */
    Decisions(TreeEditor editor, IndexUpkeep upkeep, List<byte[]> keys, List<ItemWrite> writes) {
        this.editor = editor;
        this.upkeep = upkeep;
        this.keys = keys;
        this.writes = writes;
    }

    /** A change, and what it means to the indexes. */
    private record Followed(TableIndexes.Change change, List<IndexWrite> indexWrites, byte @Nullable [] sealed) {}

    /** Decides and makes nothing: what each write would become by itself. */
    List<WriteOutcome> outcomes() {
        for (int i = 0; i < writes.size(); i++) {
            outcomes.add(decide(writes.get(i), keys.get(i)));
        }
        return List.copyOf(outcomes);
    }

    /** Makes writes that were decided before, with a mark in the outbox. */
    OutboxTicket apply(byte[] mark) {
        decidedBefore = true;
        var unused = outcomes();
        if (refused) {
            throw new IllegalStateException("a write that was decided is refused");
        }
        makeAll();
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
        makeAll();
        return new ItemStore.Commit(
                outcomes, editor.record(OutboxRecords.audit(outboxRecord.bytes(List.copyOf(outcomes))))::settle);
    }

    private WriteOutcome decide(ItemWrite write, byte[] key) {
        byte[] stored = editor.get(key);
        @Nullable OpenedItem opened = stored == null ? null : upkeep.items().open(stored);
        @Nullable Item before = opened == null ? null : opened.visible();
        requireReadable(before);
        // One whose subject is being shredded is not there for the action, but it is for the indexes.
        @Nullable Item present = opened == null ? null : opened.item();
        try {
            return switch (write.action().apply(before)) {
                case ItemWrite.Decision.Put(Item item) -> {
                    // What cannot be sealed now is refused before anything is written.
                    byte[] sealed = upkeep.items().seal(item);
                    lostBytes += present == null && opened != null ? opened.bytes() : 0;
                    yield change(write.key(), new TableIndexes.Change(key, present, item), before, sealed);
                }
                case ItemWrite.Decision.Delete() ->
                    change(
                            write.key(),
                            new TableIndexes.Change(key, before == null ? null : present, null),
                            before,
                            null);
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

    /** Deciding without what cannot be read now would be deciding on another item. */
    private void requireReadable(@Nullable Item before) {
        if (before != null && !before.withheld().isEmpty() && !decidedBefore) {
            for (Withheld withheld : before.withheld().values()) {
                KeyUnavailableException cause = withheld.cause();
                if (cause != null) {
                    throw cause;
                }
            }
        }
    }

    private WriteOutcome change(
            PrimaryKey key, TableIndexes.Change change, @Nullable Item before, byte @Nullable [] sealed) {
        if (change.before() == null && change.after() == null) {
            return new WriteOutcome.Applied(null, null);
        }
        List<IndexWrite> indexWrites = upkeep.follow(change);
        // Others may have made the collection grow since a transaction was decided: it happens all the same.
        if (upkeep.grow(key, change, indexWrites) == IndexUpkeep.Growth.TOO_LARGE && !decidedBefore) {
            refused = true;
            return new WriteOutcome.CollectionFull();
        }
        changes.add(new Followed(change, indexWrites, sealed));
        return new WriteOutcome.Applied(before, change.after(), indexChanges(indexWrites));
    }

    private static List<IndexChange> indexChanges(List<IndexWrite> writes) {
        return writes.isEmpty()
                ? List.of()
                : writes.stream().flatMap(write -> write.changes().stream()).toList();
    }

    private void makeAll() {
        changes.forEach(this::make);
        editor.addSize(-lostBytes);
        upkeep.conclude();
    }

    private void make(Followed followed) {
        TableIndexes.Change change = followed.change;
        byte[] encoded = followed.sealed;
        if (encoded == null) {
            editor.remove(change.key());
        } else {
            editor.put(change.key(), encoded);
        }
        editor.addSize(change.grownBytes());
        upkeep.make(followed.indexWrites, encoded);
    }

    private static WriteOutcome unwritten(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Applied ? new WriteOutcome.NotWritten() : outcome;
    }
}
