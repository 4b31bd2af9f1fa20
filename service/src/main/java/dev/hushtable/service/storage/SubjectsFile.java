package dev.hushtable.service.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The file of the keys of a table's subjects, by its own keys.
 *
 * @param table the name of that table
 */
record SubjectsFile(String table, SubjectVault vault) implements KeyedFile {
    @Override
    public String name() {
        return table + " (subjects)";
    }

    @Override
    public byte[] tableId() {
        return vault.place().id();
    }

    /** Not known: nobody wrote it down but the ledger. */
    @Override
    public Instant since() {
        return Instant.EPOCH;
    }

    @Override
    public OpenTable open() {
        return vault.file();
    }

    @Override
    public @Nullable OpenTable ifOpen() {
        return vault.ifOpen();
    }

    @Override
    public boolean needsBefore(int epoch) {
        return false;
    }

    @Override
    public @Nullable SubjectsFile subjects() {
        return null;
    }
}
