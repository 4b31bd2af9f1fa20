package dev.hushtable.service.storage.sqlite;

import dev.hushtable.service.storage.tree.BlockStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One read transaction: the WAL keeps what came after until it is closed. */
final class SqliteView implements BlockStore.View {
    private final String name;
    private final Reader reader;

    SqliteView(Path file, String name) throws SQLException {
        this.name = name;
        this.reader = new Reader(file);
        boolean begun = false;
        try {
            reader.begin();
            begun = true;
        } finally {
            if (!begun) {
                reader.close();
            }
        }
    }

    private interface Read<T> {
        @Nullable
        T read() throws SQLException;
    }

    private <T> @Nullable T reading(Read<T> read) {
        try {
            return read.read();
        } catch (SQLException e) {
            throw SqliteErrors.whileReading(name, e);
        }
    }

    @Override
    public BlockStore.@Nullable StoredBlock get(long blockId) {
        return reading(() -> reader.get(blockId));
    }

    @Override
    public byte @Nullable [] superblock() {
        return reading(reader::superblock);
    }

    @Override
    public SortedMap<Integer, byte[]> epochKeys() {
        SortedMap<Integer, byte[]> keys = reading(reader::epochKeys);
        if (keys == null) {
            throw new IllegalStateException("epoch keys are a map, if an empty one");
        }
        return keys;
    }

    @Override
    public void forEach(BlockStore.BlockVisitor visitor) {
        var unused = reading(() -> {
            reader.forEach(visitor);
            return true;
        });
    }

    @Override
    public void close() {
        var unused = reading(() -> {
            reader.close();
            return true;
        });
    }
}
