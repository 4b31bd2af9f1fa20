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
     * Gives a file a fresh epoch key, and that of the keys of its subjects too, durable and in use on return; what earlier epochs seal is sealed anew in the
     * background, and then their keys are deleted.
     *
     * @param table its name, or {@link #SYSTEM}
     * @throws java.util.NoSuchElementException when there is no such table (any more)
     * @throws ResealingException when that is still going on since the last rotation
     * @throws TableInaccessibleException when the KMS key of the table cannot be used
     */
    Status rotate(String table);

    /** What the last rotation left to do is not done yet. */
    final class ResealingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ResealingException(String table) {
            super(table);
        }
    }

    /**
     * The keys of one table, or of the service's own file.
     *
     * @param table its name, or {@link #SYSTEM}
     * @param tableArn null for the service's own file
     * @param kmsKeyArn the KMS key that wraps the table key
     * @param tableKeySince when the table key was made
     * @param sealing {@link Sealing#NONE} when the file cannot be opened now
     * @param subjects the keys of its subjects; null when it has none
     * @param classes its attribute classes
     * @param obstacle why the file cannot be opened now; null when it can
     */
    record Status(
            String table,
            @Nullable String tableArn,
            String kmsKeyArn,
            Instant tableKeySince,
            Sealing sealing,
            @Nullable Subjects subjects,
            List<AttributeClass> classes,
            @Nullable String obstacle) {
        public Status {
            classes = List.copyOf(classes);
        }

        /** Whether what the last rotation left to do is done, in the file of the subjects, too. */
        public Phase phase() {
            boolean apart = subjects != null && subjects.sealing.phase == Phase.RESEALING;
            return apart ? Phase.RESEALING : sealing.phase;
        }

        /** Blocks that are still to be sealed under a current epoch. */
        public long blocksToReseal() {
            return sealing.blocksToReseal() + (subjects == null ? 0 : subjects.sealing.blocksToReseal());
        }

        /** All blocks of the table, and of its subjects' keys. */
        public long blocks() {
            return sealing.blocks() + (subjects == null ? 0 : subjects.sealing.blocks());
        }
    }

    /**
     * The keys of a table's subjects, in a file of their own.
     *
     * @param count how many subjects have a key
     * @param kmsKeyArn the KMS key that wraps the key of that file
     * @param keySince when that key was made, or first seen
     */
    record Subjects(long count, String kmsKeyArn, Instant keySince, Sealing sealing) {}

    /**
     * The keys of one attribute class of a table.
     *
     * @param attributes what is sealed under it, by name; none when its document has it no more and values of it are
     *     still being moved
     * @param keys oldest first
     * @param obstacle why nothing can be sealed under it now; null when it can
     */
    record AttributeClass(
            String name,
            List<String> attributes,
            List<ClassKey> keys,
            @Nullable String obstacle) {
        public AttributeClass {
            attributes = List.copyOf(attributes);
            keys = List.copyOf(keys);
        }
    }

    /**
     * One data key of a class.
     *
     * @param number counts the class keys of the table
     * @param kmsKeyId its KMS key as the encryption document named it
     * @param kmsKeyArn the KMS key that wrapped it
     */
    record ClassKey(int number, String kmsKeyId, String kmsKeyArn, Duty duty) {}

    /** What a key is for. */
    enum Duty {
        /** What is written now is sealed under it. */
        SEALS,
        /** Nothing is sealed under it any more; what was is being moved. */
        OPENS
    }

    /**
     * What seals one file.
     *
     * @param epochs those of which the file holds a key, oldest first
     * @param phase whether what the last rotation left to do is done
     */
    record Sealing(List<Epoch> epochs, Phase phase) {
        /** Nothing that could be looked at. */
        static final Sealing NONE = new Sealing(List.of(), Phase.SETTLED);

        public Sealing {
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

    /** Whether what the last rotation of a file left to do is done. */
    enum Phase {
        SETTLED,
        RESEALING
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
