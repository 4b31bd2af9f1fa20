package dev.hushtable.service.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file with epoch keys of its own: a table's, or that of the service's own records. */
interface KeyedFile {
    /** As operators know it. */
    String name();

    byte[] tableId();

    /** When it was made. */
    Instant since();

    /** Opens it if it is not open. */
    OpenTable open();

    /** Null when it would have to be opened first. */
    @Nullable
    OpenTable ifOpen();

    /** Whether something outside the file is sealed under an epoch before that one. */
    boolean needsBefore(int epoch);

    static KeyedFile of(TableHandle table) {
        return new KeyedFile() {
            @Override
            public String name() {
                return table.definition().name();
            }

            @Override
            public byte[] tableId() {
                return table.fileId().toByteArray();
            }

            @Override
            public Instant since() {
                return table.definition().identity().createdAt();
            }

            @Override
            public OpenTable open() {
                return table.open();
            }

            @Override
            public @Nullable OpenTable ifOpen() {
                return table.ifOpen();
            }

            @Override
            public boolean needsBefore(int epoch) {
                return table.sealedParts().needBefore(epoch);
            }
        };
    }

    static KeyedFile of(SystemFile system) {
        return new KeyedFile() {
            @Override
            public String name() {
                return EnvelopeKeys.SYSTEM;
            }

            @Override
            public byte[] tableId() {
                return SystemFile.tableId();
            }

            @Override
            public Instant since() {
                return Instant.EPOCH;
            }

            @Override
            public OpenTable open() {
                return system.file();
            }

            @Override
            public OpenTable ifOpen() {
                return system.file();
            }

            @Override
            public boolean needsBefore(int epoch) {
                return false;
            }
        };
    }
}
