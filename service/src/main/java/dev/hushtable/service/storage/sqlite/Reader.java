package dev.hushtable.service.storage.sqlite;

import dev.hushtable.service.storage.tree.BlockStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection that reads. Each statement sees the last commit as it begins. For one thread at a time. */
final class Reader implements AutoCloseable {
    /** As many as a walk reads ahead. */
    private static final int BLOCKS_AT_ONCE = 16;

    private final Connection connection;
    private final PreparedStatement selectBlock;
    private final PreparedStatement selectBlocks;

    Reader(Path file) throws SQLException {
        connection = Connections.reader(file);
        selectBlock = connection.prepareStatement("SELECT g, v FROM b WHERE id = ?");
        selectBlocks = connection.prepareStatement(
                "SELECT id, g, v FROM b WHERE id IN (" + "?,".repeat(BLOCKS_AT_ONCE - 1) + "?)");
    }

    /** From here on every statement sees the same commit. */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
        var unused = superblock();
    }

    BlockStore.@Nullable StoredBlock get(long blockId) throws SQLException {
        selectBlock.setLong(1, blockId);
        try (ResultSet row = selectBlock.executeQuery()) {
            return row.next() ? block(row, 1) : null;
        }
    }

    /** One statement, and so one look at the state of the file, for up to {@link #BLOCKS_AT_ONCE}. */
    void getAll(long[] blockIds, BlockStore.BlockVisitor visitor) throws SQLException {
        for (int from = 0; from < blockIds.length; from += BLOCKS_AT_ONCE) {
            for (int i = 0; i < BLOCKS_AT_ONCE; i++) {
                // An id that is named twice is found once.
                selectBlocks.setLong(i + 1, blockIds[Math.min(from + i, blockIds.length - 1)]);
            }
            try (ResultSet rows = selectBlocks.executeQuery()) {
                while (rows.next()) {
                    visitor.visit(rows.getLong(1), block(rows, 2));
                }
            }
        }
    }

    void forEach(BlockStore.BlockVisitor visitor) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id, g, v FROM b");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                visitor.visit(rows.getLong(1), block(rows, 2));
            }
        }
    }

    byte @Nullable [] superblock() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT v FROM s WHERE id = 1");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getBytes(1) : null;
        }
    }

    SortedMap<Integer, byte[]> epochKeys() throws SQLException {
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT epoch, v FROM k");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                keys.put(rows.getInt(1), rows.getBytes(2));
            }
        }
        return keys;
    }

    /** A value that is no blob any more reads as no bytes, which no key opens. */
    private static BlockStore.StoredBlock block(ResultSet row, int column) throws SQLException {
        byte[] sealed = row.getBytes(column + 1);
        return new BlockStore.StoredBlock(row.getLong(column), sealed == null ? new byte[0] : sealed);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
