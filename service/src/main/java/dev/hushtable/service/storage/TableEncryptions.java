package dev.hushtable.service.storage;

import dev.hushtable.crypto.KeyUnavailableException;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.storage.tree.StorageThreads;
import dev.hushtable.service.storage.tree.StorageUnavailableException;
import dev.hushtable.service.table.EncryptionSpec;
import dev.hushtable.service.table.KeySchema;
import dev.hushtable.service.table.TableDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second seals of all tables: what encryption documents say is put in force, in the background as far as items are
 * concerned, and keys are destroyed on demand. Thread-safe.
 */
public final class TableEncryptions {
    private static final Logger LOG = LoggerFactory.getLogger(TableEncryptions.class);

    /** When a key or the disk could not be had. */
    private static final int RETRY_MILLIS = 15_000;

    private final EncryptionFiles files;
    private final StorageThreads threads;
    private final Map<String, TableEncryption> byTable = new ConcurrentHashMap<>();
    private final Set<TableEncryption> atWork = ConcurrentHashMap.newKeySet();

    /** What documents say; null until somebody has read them, and then nothing changes. */
    private volatile @Nullable Function<String, EncryptionSpec> documents;

    TableEncryptions(EncryptionFiles files, StorageThreads threads) {
        this.files = files;
        this.threads = threads;
    }

    /** A table that was there before: with what the catalogue has of it. */
    void add(TableHandle table) {
        TableEncryption encryption = new TableEncryption(table, files);
        encryption.restore();
        byTable.put(table.definition().name(), encryption);
    }

    /** A table that is just being made, and has no items: its document is in force on return. */
    void addNew(TableHandle table) {
        String name = table.definition().name();
        TableEncryption encryption = new TableEncryption(table, files);
        byTable.put(name, encryption);
        Function<String, EncryptionSpec> said = documents;
        if (said != null) {
            inForce(name, encryption, () -> encryption.begin(said.apply(name)));
        }
    }

    /**
     * Attributes of a class can be no keys: items are found by these.
     *
     * @throws InvalidInputException when one is a key of this table or of an index of it
     */
    void requireNoKeys(TableDefinition table) {
        Function<String, EncryptionSpec> said = documents;
        EncryptionSpec spec = said == null ? EncryptionSpec.NONE : said.apply(table.name());
        for (KeySchema.KeyAttribute key : table.attributeDefinitions()) {
            EncryptionSpec.AttributeClass one = spec.classOf(key.name());
            if (one != null) {
                throw new InvalidInputException("One or more parameter values were invalid: Attribute " + key.name()
                        + " is in class " + one.name() + " of encryption/" + table.name()
                        + ".json and cannot be a key");
            }
        }
    }

    /** The tables that were there before have all been added. */
    void start(Collection<TableHandle> tables) {
        files.removeAllBut(tables.stream()
                .map(table -> EncryptionFiles.hex(table.items().tableId()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** From now on what is unfinished is finished, in the background, and written down there. */
    public void begin(ShreddingLog log) {
        files.log(log);
        byTable.forEach(this::wake);
    }

    /** The table and its keys are gone. */
    void remove(String table) {
        TableEncryption encryption = byTable.remove(table);
        if (encryption != null) {
            encryption.forget();
        }
    }

    void expire(String kmsKeyArn) {
        byTable.values().forEach(encryption -> encryption.expire(kmsKeyArn));
    }

    void close() {
        byTable.values().forEach(TableEncryption::close);
    }

    /**
     * From now on tables are encrypted as these documents say. What is written from now on is; what is there already
     * follows in the background.
     *
     * @param said the document of a table; {@link EncryptionSpec#NONE} for a table without
     */
    public void put(Function<String, EncryptionSpec> said) {
        documents = said;
        byTable.forEach((name, encryption) -> refresh(name, encryption, said));
    }

    private void refresh(String name, TableEncryption encryption, Function<String, EncryptionSpec> said) {
        inForce(name, encryption, () -> encryption.apply(said.apply(name)));
        wake(name, encryption);
    }

    private void inForce(String name, TableEncryption encryption, BooleanSupplier change) {
        try {
            if (!change.getAsBoolean()) {
                LOG.warn("encryption/{}.json: a class has no key yet, its attributes cannot be written", name);
                retry(name, encryption);
            }
        } catch (KeyUnavailableException | StorageUnavailableException e) {
            LOG.warn("encryption/{}.json is not in force yet: {}", name, e.getMessage());
            retry(name, encryption);
        }
    }

    private void retry(String name, TableEncryption encryption) {
        threads.later(
                () -> {
                    Function<String, EncryptionSpec> said = documents;
                    if (said != null && byTable.get(name) == encryption) {
                        Thread.ofVirtual().start(() -> refresh(name, encryption, said));
                    }
                },
                RETRY_MILLIS);
    }

    private void wake(String name, TableEncryption encryption) {
        if (atWork.add(encryption)) {
            Thread.ofVirtual().name("reseal-" + name).start(() -> work(name, encryption));
        }
    }

    private void work(String name, TableEncryption encryption) {
        try {
            if (!encryption.isSettled()) {
                encryption.work();
                LOG.info("table {}: every item is sealed as encryption/{}.json says", name, name);
            }
        } catch (NoSuchElementException e) {
            LOG.debug("a table was deleted before its items were sealed anew", e);
        } catch (StorageUnavailableException e) {
            LOG.debug("table {}: items are sealed anew later", name, e);
            threads.later(() -> wake(name, encryption), RETRY_MILLIS);
        } catch (RuntimeException e) {
            Throwable cause = e instanceof CompletionException ? e.getCause() : e;
            LOG.warn("table {}: items are not yet sealed as they should be: {}", name, String.valueOf(cause));
            threads.later(() -> wake(name, encryption), RETRY_MILLIS);
        } finally {
            atWork.remove(encryption);
        }
    }

    /** Leaves nothing of keys that are gone beside the catalogue, as far as that can be done now. */
    public void scrub() {
        files.scrub();
    }

    /** How far a table is. */
    public enum Progress {
        /** Every item is sealed as its encryption document says. */
        SETTLED,
        /** Items are being sealed anew. */
        RESEALING
    }

    /** @throws NoSuchElementException when there is no such table */
    public Progress progress(String table) {
        return require(table).isSettled() ? Progress.SETTLED : Progress.RESEALING;
    }

    /**
     * Destroys every key a class of a table had.
     *
     * @return the numbers of the keys that were destroyed; none when it had none
     */
    public List<Integer> shredClass(String table, String className) {
        TableEncryption encryption = require(table);
        List<Integer> destroyed = encryption.shredClass(className).stream()
                .map(ClassEpoch::number)
                .toList();
        Function<String, EncryptionSpec> said = documents;
        if (said != null) {
            refresh(table, encryption, said);
        }
        return destroyed;
    }

    /**
     * What became of a subject.
     *
     * @param subjectId random, names the key that was destroyed
     * @param vaultBefore names the vault the key was in, which is gone
     * @param vaultAfter names the one that took its place
     * @param items that were removed
     */
    public record ShreddedSubject(byte[] subjectId, byte[] vaultBefore, byte[] vaultAfter, long items) {}

    /**
     * Destroys the key of the subject of a partition.
     *
     * @return null when the partition has no subject
     * @throws IllegalStateException when the table's subjects are not apart, or not all of them yet
     */
    public @Nullable ShreddedSubject shredSubject(String table, AttributeValue partition) {
        return require(table).shredSubject(partition);
    }

    private TableEncryption require(String table) {
        TableEncryption encryption = byTable.get(table);
        if (encryption == null) {
            throw new NoSuchElementException(table);
        }
        return encryption;
    }
}
