package dev.hushtable.service.storage;

import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.attribute.v1.SubjectKey;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.KeyEncoding;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.storage.tree.TreeEditor;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the subjects of one table, in a sealed file of their own whose key lies in the catalogue: with a copy of the
 * table's file alone, or of this one alone, nobody opens anything. Thread-safe.
 *
 * <pre>{@code
 * key   01  partition (KeyEncoding, or FF SHA-256 when longer than 33 bytes)   16 subject id
 *       02  subject id                                                         1 doomed or not, 32 key
 *       03  subject id                                                         KeyEncoding of the partition: doomed
 * }</pre>
 *
 * A doomed subject has no 01 any more: who writes to its partition again begins another subject.
 */
final class SubjectVault implements SubjectKeys, AutoCloseable {
    static final byte[] PARTITION = {1};
    static final byte[] KEY = {2};
    private static final byte[] DOOMED = {3};
    private static final byte[] AFTER_KEYS = {3};
    static final byte[] AFTER_DOOMED = {4};
    private static final byte IS_LIVING = 0;
    private static final byte IS_DOOMED = 1;
    private static final int COPIED_AT_ONCE = 2_000;
    private static final int ENTRIES_OF_ONE = 2;

    private final Supplier<OpenTable> opener;
    private final EncryptionState.Vault place;
    private final SecureRandom random;

    /** Held while keys come in, and while all move to a vault of another key: nothing may come into the old one then. */
    private final ReentrantLock changing = new ReentrantLock();

    /** Held for reading by whoever uses the file, so that it can be taken away from under nobody. */
    private final ReentrantReadWriteLock using = new ReentrantReadWriteLock();

    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable OpenTable open;

    /** Guarded by {@link #opening}. */
    private boolean closed;

    private volatile @Nullable SubjectVault successor;

    /** @param opener asked at the first use, and again at the next if it throws */
    SubjectVault(Supplier<OpenTable> opener, EncryptionState.Vault place, SecureRandom random) {
        this.opener = opener;
        this.place = place;
        this.random = random;
    }

    EncryptionState.Vault place() {
        return place;
    }

    /** A subject that is being shredded. */
    record Doomed(byte[] id, AttributeValue partition) {}

    @Override
    public byte @Nullable [] idOf(AttributeValue partition) {
        return get(partitionKey(partition));
    }

    @Override
    public @Nullable Found find(byte[] subjectId) {
        byte[] stored = get(ItemKeys.concat(KEY, subjectId));
        if (stored == null) {
            return null;
        }
        OpenedItem.Subject subject = stored[0] == IS_DOOMED ? OpenedItem.Subject.DOOMED : OpenedItem.Subject.LIVING;
        return new Found(SecretBytes.takeOver(Arrays.copyOfRange(stored, 1, stored.length)), subject);
    }

    /**
     * The file, opened if it is not.
     *
     * @throws NoSuchElementException when all keys have moved to another vault
     */
    OpenTable file() {
        if (successor != null) {
            throw new NoSuchElementException("a vault that was left");
        }
        return opened();
    }

    private OpenTable opened() {
        OpenTable present = open;
        if (present == null) {
            opening.lock();
            try {
                present = open;
                if (closed) {
                    throw new StorageUnavailableException("tables are closed");
                }
                if (present == null) {
                    present = opener.get();
                    open = present;
                }
            } finally {
                opening.unlock();
            }
        }
        var unused = present.lease().current();
        return present;
    }

    /** The file if it is open and in use; null otherwise. */
    @Nullable
    OpenTable ifOpen() {
        return successor == null ? open : null;
    }

    private byte @Nullable [] get(byte[] key) {
        using.readLock().lock();
        try {
            SubjectVault next = successor;
            return next == null ? opened().tree().get(key) : next.get(key);
        } finally {
            using.readLock().unlock();
        }
    }

    /** Gives every partition that has none a key of its own, durable on return. */
    void ensure(Collection<AttributeValue> partitions) {
        changing.lock();
        try {
            SubjectVault next = successor;
            if (next != null) {
                next.ensure(partitions);
                return;
            }
            List<byte[]> missing = partitions.stream()
                    .map(SubjectVault::partitionKey)
                    .filter(key -> get(key) == null)
                    .toList();
            if (!missing.isEmpty()) {
                write(editor -> {
                    missing.forEach(key -> add(editor, key));
                    return true;
                });
            }
        } finally {
            changing.unlock();
        }
    }

    private void add(TreeEditor editor, byte[] partitionKey) {
        if (editor.get(partitionKey) == null) {
            byte[] id = new byte[SubjectKey.ID_BYTES];
            byte[] stored = new byte[1 + SubjectKey.KEY_BYTES];
            random.nextBytes(id);
            random.nextBytes(stored);
            stored[0] = IS_LIVING;
            editor.put(partitionKey, id);
            editor.put(ItemKeys.concat(KEY, id), stored);
        }
    }

    /**
     * Begins to shred the subject of a partition: from now on its items are not there any more. Durable on return.
     *
     * @return its id; null when there is none
     */
    byte @Nullable [] doom(AttributeValue partition) {
        byte[] place = partitionKey(partition);
        byte[] encoded = KeyEncoding.encode(partition);
        return write(editor -> {
                    byte[] id = editor.get(place);
                    byte[] key = id == null ? null : editor.get(ItemKeys.concat(KEY, id));
                    if (id == null || key == null) {
                        return new Id(null);
                    }
                    byte[] doomed = key.clone();
                    doomed[0] = IS_DOOMED;
                    editor.put(ItemKeys.concat(KEY, id), doomed);
                    editor.put(ItemKeys.concat(DOOMED, id), encoded);
                    editor.remove(place);
                    return new Id(id.clone());
                })
                .id();
    }

    private record Id(byte @Nullable [] id) {}

    /** The subjects that are being shredded. */
    List<Doomed> doomed() {
        List<Doomed> doomed = new ArrayList<>();
        opened().tree().ascend(DOOMED, AFTER_DOOMED, (key, value) -> {
            byte[] id = Arrays.copyOfRange(key, 1, key.length);
            doomed.add(new Doomed(id, KeyEncoding.decode(value, 0).value()));
            return true;
        });
        return doomed;
    }

    /** How many subjects have a key, doomed ones included: each has two entries. */
    long subjects() {
        return file().tree().statistics().items() / ENTRIES_OF_ONE;
    }

    /**
     * Puts an empty vault, of another key, in this one's place: with all keys but those of doomed subjects. Nothing comes
     * into either until {@code durably} has returned.
     */
    void moveTo(SubjectVault empty, Runnable durably) {
        changing.lock();
        try {
            List<byte[][]> batch = new ArrayList<>();
            opened().tree().ascend(PARTITION, AFTER_KEYS, (key, value) -> {
                boolean doomed = key[0] == KEY[0] && value[0] == IS_DOOMED;
                if (!doomed) {
                    batch.add(new byte[][] {key.clone(), value.clone()});
                }
                if (batch.size() == COPIED_AT_ONCE) {
                    empty.takeIn(batch);
                    batch.clear();
                }
                return true;
            });
            empty.takeIn(batch);
            durably.run();
            succeed(empty);
        } finally {
            changing.unlock();
        }
    }

    private void succeed(SubjectVault next) {
        using.writeLock().lock();
        try {
            successor = next;
        } finally {
            using.writeLock().unlock();
        }
    }

    private void takeIn(List<byte[][]> entries) {
        List<byte[][]> copy = List.copyOf(entries);
        write(editor -> {
            copy.forEach(entry -> editor.put(entry[0], entry[1]));
            return true;
        });
    }

    private <R> R write(Function<TreeEditor, R> change) {
        try {
            return opened().tree().write(change::apply).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static byte[] partitionKey(AttributeValue partition) {
        return ItemKeys.concat(PARTITION, ItemKeys.shortened(KeyEncoding.encode(partition)));
    }

    void dropKeyIfOver() {
        OpenTable present = open;
        if (present != null) {
            present.lease().dropIfOver();
        }
    }

    /** Nobody opens it any more. */
    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            OpenTable present = open;
            if (present != null) {
                present.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
