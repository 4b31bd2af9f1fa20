package dev.hushtable.service.storage;

import dev.hushtable.service.table.TableDefinition;
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
     * Makes of a table's definition, as it is now, another one: settings, tags, and the settings of indexes. One change
     * at a time; durable on return.
     *
     * @return the definition as it was made
     * @throws java.util.NoSuchElementException when there is no such table (any more)
     * @throws IllegalArgumentException when anything else was changed, which has ways of its own
     */
    TableDefinition update(String name, UnaryOperator<TableDefinition> change);

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
