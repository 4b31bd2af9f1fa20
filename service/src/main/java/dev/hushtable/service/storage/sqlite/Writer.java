package dev.hushtable.service.storage.sqlite;

import dev.hushtable.service.storage.tree.BlockCommit;
import dev.hushtable.service.storage.tree.TamperedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** The connection that writes, with its statements kept. For one thread at a time. */
final class Writer implements AutoCloseable {
    private final String fileName;
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement delete;
    private final PreparedStatement superblock;
    private final PreparedStatement epochKey;
    private final PreparedStatement deleteEpochs;

    Writer(Path file, long maximumBytes) throws SQLException {
        fileName = String.valueOf(file.getFileName());
        connection = Connections.writer(file, maximumBytes);
        boolean ready = false;
        try {
            Schema.migrate(connection, fileName);
            // What it read would stay a transaction, which could not wait for a lock to become a writing one.
            connection.commit();
            insert = connection.prepareStatement("INSERT INTO b (g, v, id) VALUES (?, ?, ?)");
            update = connection.prepareStatement("UPDATE b SET g = ?, v = ? WHERE id = ? AND g = ?");
            delete = connection.prepareStatement("DELETE FROM b WHERE id = ? AND g = ?");
            superblock = connection.prepareStatement("INSERT OR REPLACE INTO s (id, v) VALUES (1, ?)");
            epochKey = connection.prepareStatement("INSERT OR REPLACE INTO k (epoch, v) VALUES (?, ?)");
            // Row 0 is no epoch, but the table key as the KMS wrapped it.
            deleteEpochs = connection.prepareStatement("DELETE FROM k WHERE epoch BETWEEN 1 AND ?");
            ready = true;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    /** On an exception the caller closes this writer, which rolls back. */
    void commit(BlockCommit commit) throws SQLException {
        for (BlockCommit.Put put : commit.puts()) {
            write(put);
        }
        for (BlockCommit.Delete gone : commit.deletes()) {
            delete.setLong(1, gone.blockId());
            delete.setLong(2, gone.expectedGeneration());
            requireOne(delete.executeUpdate(), gone.blockId());
        }
        superblock.setBytes(1, commit.superblock());
        superblock.executeUpdate();
        for (Map.Entry<Integer, byte[]> key : commit.epochKeys().entrySet()) {
            epochKey.setInt(1, key.getKey());
            epochKey.setBytes(2, key.getValue());
            epochKey.executeUpdate();
        }
        if (commit.oldestEpoch() > 1) {
            deleteEpochs.setInt(1, commit.oldestEpoch() - 1);
            deleteEpochs.executeUpdate();
        }
        connection.commit();
    }

    private void write(BlockCommit.Put put) throws SQLException {
        boolean isNew = put.expectedGeneration() == BlockCommit.ABSENT;
        PreparedStatement statement = isNew ? insert : update;
        statement.setLong(1, put.generation());
        statement.setBytes(2, put.sealed());
        statement.setLong(3, put.blockId());
        if (!isNew) {
            statement.setLong(4, put.expectedGeneration());
        }
        requireOne(statement.executeUpdate(), put.blockId());
    }

    private void requireOne(int rows, long blockId) {
        if (rows != 1) {
            throw new TamperedException(
                    "table file " + fileName + ": block " + blockId + " is not the one last written");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
