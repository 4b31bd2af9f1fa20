package dev.hushtable.service.operation;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.ItemSize;
import dev.hushtable.service.item.Limits;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.RawAttributes;

/** Reads whole items of requests. */
final class ItemReader {
    private ItemReader() {}

    /** @throws ApiException when a value cannot be, or the item is larger than any may be */
    static Item whole(RawAttributes raw) {
        Item item = new Item(raw.read());
        if (ItemSize.bytes(item) > Limits.MAX_ITEM_BYTES) {
            throw ApiException.validation(Messages.ITEM_TOO_LARGE);
        }
        return item;
    }
}
