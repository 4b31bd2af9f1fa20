package dev.hushtable.service.storage;

import dev.hushtable.service.item.Item;
import dev.hushtable.service.item.PrimaryKey;
import dev.hushtable.service.table.TableDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Items of several tables written as one, and read as of one moment. Thread-safe.
 *
 * <p>Guarantee: all writes of a transaction or none, also across a crash at any point; transactions are serialisable
 * with each other and with every single write. An item that a running transaction holds is not waited for: another
 * transaction ends with {@link Outcome.Conflict}, a single write with {@link ItemLockedException}.
 */
public interface Transactions {
    /**
     * "The aggregate size of the items in the transaction cannot exceed 4 MB."
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transactions</a>
     */
    long MAX_BYTES = 4L * 1024 * 1024;

    /**
     * Decides every write on the items as they stand, and makes all of them, durably, or none.
     *
     * @param token makes the request idempotent for ten minutes, or null
     * @param outboxRecord stored in the same commit as the decision, if anything is written at all
     * @throws TableInaccessibleException when the KMS key of a table cannot be used; nothing was written
     * @throws java.util.NoSuchElementException when a table is gone; nothing was written
     */
    Outcome write(List<Write> writes, @Nullable RequestToken token, ItemStore.OutboxRecord outboxRecord);

    /** Reads items that were all there together at one moment. */
    Reading read(List<Address> addresses);

    /** One item of one table. */
    record Address(TableDefinition table, PrimaryKey key) {}

    /**
     * One member of a transaction. No two may address one item.
     *
     * @param purpose what the action may decide: {@link Purpose#CHECK} never to write
     */
    record Write(TableDefinition table, ItemWrite write, Purpose purpose) {
        Address address() {
            return new Address(table, write.key());
        }
    }

    /** What a transaction holds an item for. */
    enum Purpose {
        CHECK,
        WRITE
    }

    /** What became of a transaction. */
    sealed interface Outcome {
        /**
         * It happened.
         *
         * @param writes one {@link WriteOutcome.Applied} a member
         * @param outboxEntry see {@link ItemStore.Commit}
         */
        record Committed(List<WriteOutcome.Applied> writes, ItemStore.@Nullable OutboxEntry outboxEntry)
                implements Outcome {
            public Committed {
                writes = List.copyOf(writes);
            }
        }

        /** At least one member did not hold; nothing was written. One outcome a member, in order. */
        record Refused(List<WriteOutcome> writes) implements Outcome {
            public Refused {
                writes = List.copyOf(writes);
            }
        }

        /** The items are larger than {@link #MAX_BYTES} together; nothing was written. */
        record TooLarge() implements Outcome {}

        /** Another transaction holds the items of these members; nothing was written. */
        record Conflict(Set<Integer> members) implements Outcome {
            public Conflict {
                members = Collections.unmodifiableSet(new TreeSet<>(members));
            }
        }

        /** The same request was made before, and happened then. */
        record Repeated() implements Outcome {}

        /** The same request is being made. */
        record InProgress() implements Outcome {}

        /** The token came with another request before. */
        record Mismatch() implements Outcome {}
    }

    /** What a reading transaction found. */
    sealed interface Reading {
        /** The items in order, null where there is none. */
        record Found(List<@Nullable Item> items) implements Reading {
            public Found {
                items = Collections.unmodifiableList(new ArrayList<>(items));
            }
        }

        /** The items of these members kept changing. */
        record Conflict(Set<Integer> members) implements Reading {
            public Conflict {
                members = Collections.unmodifiableSet(new TreeSet<>(members));
            }
        }
    }
}
