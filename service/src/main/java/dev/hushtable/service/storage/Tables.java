package dev.hushtable.service.storage;

import dev.hushtable.service.table.TableDefinition;
import dev.hushtable.service.table.TableSettings.KmsKey;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The tables of this server: definitions, durable and sealed, and their items. Thread-safe. */
public interface Tables {

    /** The definition of a table, from memory; null when there is none of that name. */
    @Nullable
    TableDefinition find(String name);

    /** All table names after {@code exclusiveStart} (null: from the beginning) in UTF-8 order, at most {@code limit}. */
    List<String> names(@Nullable String exclusiveStart, int limit);

    /**
     * Makes a table, durable and ACTIVE on return.
     *
     * @throws TableExistsException when the name is taken
     */
    void create(TableDefinition definition);

    /**
     * Makes of a table's definition, as it is now, another one: settings, tags, the settings of indexes. One change at a
     * time; durable on return.
     *
     * <p>A global index that is new, CREATING, is filled in the background, BACKFILLING meanwhile, and becomes ACTIVE by
     * itself; a restart goes on where it was. The entries of one that is DELETING now go in the background, and with the
     * last of them the index goes from the definition.
     *
     * @return the definition as it was made
     * @throws java.util.NoSuchElementException when there is no such table (any more)
     * @throws IllegalArgumentException when it may not become that, see {@link TableDefinition#mayBecome}
     */
    TableDefinition update(String name, UnaryOperator<TableDefinition> change);

    /**
     * Wraps a table's key anew under another KMS key; what it seals stays as it is. The old KMS key is needed for it,
     * and never again after.
     *
     * @param key null for the service's own
     * @throws java.util.NoSuchElementException when there is no such table (any more)
     * @throws TableInaccessibleException when one of the two KMS keys cannot be used; then nothing was changed
     */
    void changeKey(String table, @Nullable KmsKey key);

    /** Whether a legal hold forbids to destroy the table or anything in it. */
    default boolean isHeld(String name) {
        return false;
    }

    /** Removes the table, its items and its keys for good. */
    void delete(String name);

    /**
     * The items of a table.
     *
     * @throws java.util.NoSuchElementException when there is no such table (any more)
     */
    ItemStore items(String name);

    /** Items of several tables as one. */
    Transactions transactions();

    /** A table of that name exists. */
    final class TableExistsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public TableExistsException(String name) {
            super(name);
        }
    }
}
