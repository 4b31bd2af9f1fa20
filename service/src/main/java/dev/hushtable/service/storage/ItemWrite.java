package dev.hushtable.service.storage;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import org.jspecify.annotations.Nullable;

/**
 * One write: a key and a pure decision on what is there.
 *
 * @param key which item
 * @param action decides, without side effects; may be asked more than once
 */
public record ItemWrite(PrimaryKey key, Action action) {

    /** Decides what becomes of an item. Pure: same previous item, same decision. */
    public interface Action {
        /**
         * @throws dev.hushtable.service.item.InvalidInputException when the stored item makes the request invalid, for
         *     example ADD on a string; nothing is written then
         */
        Decision apply(@Nullable Item previous);
    }

    /** What an action decided. */
    public sealed interface Decision {
        /** Store this item. */
        record Put(Item item) implements Decision {}

        /** Remove the item; no-op if there is none. */
        record Delete() implements Decision {}

        /** Leave everything as it is, successfully. */
        record Keep() implements Decision {}

        /** The condition does not hold: nothing of this commit may be written. */
        record Refuse() implements Decision {}
    }
}
