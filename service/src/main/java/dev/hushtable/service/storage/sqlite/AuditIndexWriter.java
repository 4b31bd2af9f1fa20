package dev.hushtable.service.storage.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the index over the audit log: numbers, texts and digests; what they mean is decided above. What is added becomes
 * visible, whole, with {@link #commit}. For one thread at a time.
 */
public final class AuditIndexWriter implements AutoCloseable {
    /** What {@link #kind} says when there is none. */
    public static final long NONE = 0;

    private final Connection connection;
    private final Map<Sql, PreparedStatement> statements = new LinkedHashMap<>();
    private final Map<Long, Tally> tallies = new HashMap<>();

    /** What lies scattered over its tree waits for the commit. */
    private final List<Item> items = new ArrayList<>();

    private final List<Identity> identities = new ArrayList<>();

    private record Item(long token, long t, long seq) {}

    private record Identity(long hash, long seq) {}

    private AuditIndexWriter(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param version of what is written; a file of another one is not used
     * @throws IndexFileException when the file cannot be used
     */
    public static AuditIndexWriter open(Path file, int version) {
        try {
            return new AuditIndexWriter(IndexSchema.writer(file, version));
        } catch (SQLException e) {
            throw IndexFileException.of(e);
        }
    }

    private enum Sql {
        STATE("SELECT position, last FROM state WHERE id = 1"),
        FIND_TEXT("SELECT id FROM text WHERE v = ?"),
        ADD_TEXT("INSERT INTO text (v) VALUES (?) RETURNING id"),
        FIND_KIND("SELECT id FROM kind WHERE digest = ?"),
        ADD_KIND("INSERT INTO kind (digest, facts, n, first, last) VALUES (?, ?, 0, 0, 0) RETURNING id"),
        ADD_FACT("INSERT OR IGNORE INTO fact (field, value, kind) VALUES (?, ?, ?)"),
        ADD_EVENT("INSERT INTO event (seq, t, kind, items) VALUES (?, ?, ?, ?)"),
        ADD_ITEM("INSERT OR IGNORE INTO item (token, t, seq) VALUES (?, ?, ?)"),
        ADD_IDENTITY("INSERT OR IGNORE INTO identity (h, seq) VALUES (?, ?)"),
        ADD_GAP("INSERT INTO gap (seq, before, t) VALUES (?, ?, ?)"),
        TALLY("UPDATE kind SET first = CASE WHEN n = 0 THEN ?2 ELSE min(first, ?2) END,"
                + " last = CASE WHEN n = 0 THEN ?3 ELSE max(last, ?3) END, n = n + ?1 WHERE id = ?4"),
        MOVE("UPDATE state SET position = ?, last = ? WHERE id = 1");

        private final String text;

        Sql(String text) {
            this.text = text;
        }
    }

    private record Tally(long count, long first, long last) {
        static Tally plus(@Nullable Tally before, long t) {
            return before == null
                    ? new Tally(1, t, t)
                    : new Tally(before.count + 1, Math.min(before.first, t), Math.max(before.last, t));
        }
    }

    /**
     * How far the log is in the index.
     *
     * @param position the next event to add
     * @param last hash of the one before it; empty at the beginning
     */
    public record State(long position, byte[] last) {}

    public State state() {
        return run(Sql.STATE, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IndexFileException(IndexFileException.State.UNUSABLE, "the index has no state");
                }
                byte[] last = row.getBytes(2);
                return new State(row.getLong(1), last == null ? new byte[0] : last);
            }
        });
    }

    /** The number of a text, which has one from now on. */
    public long text(String text) {
        long found = run(Sql.FIND_TEXT, statement -> {
            statement.setString(1, text);
            return number(statement);
        });
        return found != NONE
                ? found
                : run(Sql.ADD_TEXT, statement -> {
                    statement.setString(1, text);
                    return number(statement);
                });
    }

    /** The number of a kind, or {@link #NONE}. */
    public long kind(byte[] digest) {
        return run(Sql.FIND_KIND, statement -> {
            statement.setBytes(1, digest);
            return number(statement);
        });
    }

    /**
     * Adds a kind.
     *
     * @param facts what is given back of it
     * @param values pairs of a field's number and a text's number, which it is found by
     */
    public long addKind(byte[] digest, byte[] facts, long[] values) {
        long kind = run(Sql.ADD_KIND, statement -> {
            statement.setBytes(1, digest);
            statement.setBytes(2, facts);
            return number(statement);
        });
        for (int i = 0; i < values.length; i += 2) {
            add(Sql.ADD_FACT, values[i], values[i + 1], kind);
        }
        return kind;
    }

    /** @param items that left with it */
    public void event(long seq, long t, long kind, long items) {
        add(Sql.ADD_EVENT, seq, t, kind, items);
        tallies.put(kind, Tally.plus(tallies.get(kind), t));
    }

    /** The event {@code seq} names an item. */
    public void item(long token, long t, long seq) {
        items.add(new Item(token, t, seq));
    }

    /** The event {@code seq} is found by an id. */
    public void identity(long hash, long seq) {
        identities.add(new Identity(hash, seq));
    }

    /** In the order of the tree they go to, so that each of its pages is fetched and written once. */
    private void addScattered() {
        items.sort(Comparator.comparingLong(Item::token));
        items.forEach(one -> add(Sql.ADD_ITEM, one.token, one.t, one.seq));
        items.clear();
        identities.sort(Comparator.comparingLong(Identity::hash));
        identities.forEach(one -> add(Sql.ADD_IDENTITY, one.hash, one.seq));
        identities.clear();
    }

    /** Between the event {@code seq} and the one before it nothing was recorded. */
    public void gap(long seq, long before, long t) {
        add(Sql.ADD_GAP, seq, before, t);
    }

    /** Makes visible what was added. */
    public void commit(State state) {
        addScattered();
        tallies.forEach((kind, tally) -> add(Sql.TALLY, tally.count, tally.first, tally.last, kind));
        tallies.clear();
        run(Sql.MOVE, statement -> {
            statement.setLong(1, state.position());
            statement.setBytes(2, state.last());
            return statement.executeUpdate();
        });
        try {
            connection.commit();
        } catch (SQLException e) {
            throw IndexFileException.of(e);
        }
    }

    private void add(Sql sql, long... values) {
        run(sql, statement -> {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            return statement.executeUpdate();
        });
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : NONE;
        }
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(Sql sql, Work<T> work) {
        try {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql.text);
                statements.put(sql, statement);
            }
            return work.with(statement);
        } catch (SQLException e) {
            throw IndexFileException.of(e);
        }
    }

    /** What was not committed is not there. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw IndexFileException.of(e);
        }
    }
}
