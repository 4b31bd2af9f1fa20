package dev.hushtable.service.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The file of a table, by its keys. */
record TableFile(TableHandle handle) implements KeyedFile {
    @Override
    public String name() {
        return handle.definition().name();
    }

    @Override
    public byte[] tableId() {
        return handle.fileId().toByteArray();
    }

    @Override
    public Instant since() {
        return handle.definition().identity().createdAt();
    }

    @Override
    public OpenTable open() {
        return handle.open();
    }

    @Override
    public @Nullable OpenTable ifOpen() {
        return handle.ifOpen();
    }

    @Override
    public boolean needsBefore(int epoch) {
        return handle.sealedParts().needBefore(epoch);
    }

    @Override
    public @Nullable SubjectsFile subjects() {
        SubjectVault vault = handle.items().keys().vault();
        return vault == null ? null : new SubjectsFile(name(), vault);
    }
}
