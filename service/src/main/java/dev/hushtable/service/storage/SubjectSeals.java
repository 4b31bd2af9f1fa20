package dev.hushtable.service.storage;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.attribute.v1.SubjectKey;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.Item;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TamperedException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Seals whole items under the keys of their subjects. Thread-safe. */
final class SubjectSeals {
    /** Of a table without subjects: what it is given cannot be opened. */
    static final SubjectSeals NONE = new SubjectSeals(new NoSubjects(), new byte[0], new SecureRandom());

    private final SubjectKeys keys;
    private final byte[] tableId;
    private final SecureRandom random;

    SubjectSeals(SubjectKeys keys, byte[] tableId, SecureRandom random) {
        this.keys = keys;
        this.tableId = tableId;
        this.random = random;
    }

    private record NoSubjects() implements SubjectKeys {
        @Override
        public byte @Nullable [] idOf(AttributeValue partition) {
            return null;
        }

        @Override
        public @Nullable Found find(byte[] subjectId) {
            return null;
        }
    }

    /**
     * Seals the bytes of an item.
     *
     * @param size of the item by DynamoDB's rules
     * @throws StorageUnavailableException when its subject has no key yet: subjects came between planning and writing
     */
    byte[] seal(byte[] plain, AttributeValue partition, int size) {
        byte[] id = keys.idOf(partition);
        SubjectKeys.Found found = id == null ? null : keys.find(id);
        if (id == null || found == null) {
            throw new StorageUnavailableException("the encryption of the table is changing: try again");
        }
        byte[] head = ByteBuffer.allocate(StoredBytes.SUBJECT_HEAD_BYTES)
                .put((byte) StoredBytes.SUBJECT)
                .put(id)
                .putInt(size)
                .array();
        try (found;
                SubjectKey key = SubjectKey.of(found.key(), tableId, id, random)) {
            return ItemKeys.concat(head, key.seal(plain, head));
        }
    }

    /** @param inner opens what was sealed */
    OpenedItem open(byte[] stored, Function<byte[], Item> inner) {
        int size = ByteBuffer.wrap(stored).getInt(1 + SubjectKey.ID_BYTES);
        try (SubjectKeys.Found found = keys.find(id(stored))) {
            return found == null
                    ? new OpenedItem(null, OpenedItem.Subject.LIVING, size)
                    : new OpenedItem(inner.apply(open(stored, found.key())), found.subject(), size);
        }
    }

    /** What was sealed; null when the key is gone, or going. */
    byte @Nullable [] inner(byte[] stored) {
        try (SubjectKeys.Found found = keys.find(id(stored))) {
            return found == null || found.subject() == OpenedItem.Subject.DOOMED ? null : open(stored, found.key());
        }
    }

    private byte[] open(byte[] stored, SecretBytes secret) {
        byte[] head = Arrays.copyOf(stored, StoredBytes.SUBJECT_HEAD_BYTES);
        byte[] sealed = Arrays.copyOfRange(stored, head.length, stored.length);
        try (SubjectKey key = SubjectKey.of(secret, tableId, id(stored), random)) {
            return key.open(sealed, head);
        } catch (AuthenticationFailedException e) {
            throw new TamperedException("an item of a subject does not open");
        }
    }

    /** The subject that stored bytes name. */
    static byte[] id(byte[] stored) {
        return Arrays.copyOfRange(stored, 1, 1 + SubjectKey.ID_BYTES);
    }
}
