package dev.hushtable.service.storage;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.service.item.AttributeValue;
import org.jspecify.annotations.Nullable;

/** Where the keys of a table's subjects come from. Thread-safe. */
interface SubjectKeys {

    /** The id of the subject of a partition that is not being shredded; null when there is none yet. */
    byte @Nullable [] idOf(AttributeValue partition);

    /** A subject's key, to be closed; null when it is gone. */
    @Nullable
    Found find(byte[] subjectId);

    /** A key that is there. */
    record Found(SecretBytes key, OpenedItem.Subject subject) implements AutoCloseable {
        @Override
        public void close() {
            key.close();
        }
    }
}
