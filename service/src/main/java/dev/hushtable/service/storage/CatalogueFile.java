package dev.hushtable.service.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The file of the service's own records, by its keys. */
record CatalogueFile(SystemFile system) implements KeyedFile {
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

    @Override
    public @Nullable SubjectsFile subjects() {
        return null;
    }
}
