package dev.hushtable.service.storage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that seal the files of this server: which seals how much, and since when. Thread-safe. */
public interface EnvelopeKeys {
    /** What the service's own file is called where tables are named; no table can have this name. */
    String SYSTEM = "(system)";

    /** What seals the service's own file, and then every table in the order of their names. */
    List<Status> statuses();

    /**
     * What seals one table.
     *
     * @throws java.util.NoSuchElementException when there is no such table (any more)
     */
    Status status(String table);

    /**
     * The keys of one file.
     *
     * @param table its name, or {@link #SYSTEM}
     * @param tableArn null for the service's own file
     * @param kmsKeyArn the KMS key that wraps the table key
     * @param tableKeySince when the table key was made
     * @param epochs those of which the file holds a key, oldest first; empty when the file cannot be opened now
     * @param obstacle why the file cannot be opened now; null when it can
     */
    record Status(
            String table,
            @Nullable String tableArn,
            String kmsKeyArn,
            Instant tableKeySince,
            List<Epoch> epochs,
            @Nullable String obstacle) {
        public Status {
            epochs = List.copyOf(epochs);
        }

        /** The epoch that seals what is written now; null when the file cannot be opened. */
        public @Nullable Epoch current() {
            return epochs.isEmpty() ? null : epochs.getLast();
        }

        /** Blocks that are still to be sealed under the current epoch. */
        public long blocksToReseal() {
            return epochs.stream()
                    .limit(Math.max(0, epochs.size() - 1))
                    .mapToLong(Epoch::blocks)
                    .sum();
        }

        /** All blocks of the file. */
        public long blocks() {
            return epochs.stream().mapToLong(Epoch::blocks).sum();
        }
    }

    /**
     * One epoch key.
     *
     * @param number 1, 2, ...
     * @param since when it was made
     * @param blocks how many blocks it seals
     * @param sealedBytes how many bytes that is in the file
     */
    record Epoch(int number, Instant since, long blocks, long sealedBytes) {}
}
