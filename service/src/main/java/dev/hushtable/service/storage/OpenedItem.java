package dev.hushtable.service.storage;

import dev.hushtable.service.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * What was stored under a key.
 *
 * @param item null when the key of its subject is gone, and the item with it
 * @param subject whether its subject is being shredded
 * @param bytes its size by DynamoDB's rules
 */
record OpenedItem(@Nullable Item item, Subject subject, int bytes) {

    /** What is to become of the subject. */
    enum Subject {
        LIVING,
        /** Being shredded: for everybody but those who remove it, the item is not there any more. */
        DOOMED
    }

    /** What the table shows of it. */
    @Nullable
    Item visible() {
        return subject == Subject.LIVING ? item : null;
    }
}
