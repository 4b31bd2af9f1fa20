package dev.hushtable.service.storage.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the index over the audit log. Each call sees the last commit. For one thread at a time. */
public final class AuditIndexReader implements AutoCloseable {
    private final Connection connection;
    private final Map<Sql, PreparedStatement> statements = new EnumMap<>(Sql.class);

    private AuditIndexReader(Connection connection) {
        this.connection = connection;
    }

    /** @throws IndexFileException when the file cannot be used */
    public static AuditIndexReader open(Path file) {
        try {
            return new AuditIndexReader(IndexSchema.reader(file));
        } catch (SQLException e) {
            throw IndexFileException.of(e);
        }
    }

    private enum Sql {
        POSITION("SELECT position FROM state WHERE id = 1"),
        TEXT("SELECT id FROM text WHERE v = ?"),
        TEXT_OF("SELECT v FROM text WHERE id = ?"),
        KINDS("SELECT kind FROM fact WHERE field = ? AND value = ?"),
        HAS_FACT("SELECT count(*) FROM fact WHERE field = ? AND value = ? AND kind = ?"),
        KIND("SELECT facts, n, first, last FROM kind WHERE id = ?"),
        ALL_KINDS("SELECT id FROM kind"),
        OF_KIND("SELECT seq, t, kind, items FROM event WHERE kind = ?5 AND t >= ?3 AND t <= ?1"
                + " AND (t < ?1 OR seq < ?2) ORDER BY t DESC, seq DESC LIMIT ?4"),
        NEWEST("SELECT seq, t, kind, items FROM event WHERE t >= ?3 AND t <= ?1"
                + " AND (t < ?1 OR seq < ?2) ORDER BY t DESC, seq DESC LIMIT ?4"),
        OF_ITEM(
                "SELECT i.seq, i.t, e.kind, e.items FROM item i JOIN event e ON e.seq = i.seq WHERE i.token = ?5 AND i.t >= ?3"
                        + " AND i.t <= ?1 AND (i.t < ?1 OR i.seq < ?2) ORDER BY i.t DESC, i.seq DESC LIMIT ?4"),
        IDENTIFIED("SELECT e.seq, e.t, e.kind, e.items FROM identity i JOIN event e ON e.seq = i.seq WHERE i.h = ?"),
        COUNT("SELECT count(*), min(t), max(t) FROM event WHERE kind = ? AND t >= ? AND t < ?"),
        HOURS("SELECT t / 3600, count(*), sum(items), min(seq), max(seq) FROM event"
                + " WHERE kind = ? AND t >= ? AND t < ? GROUP BY 1"),
        RANGE("SELECT seq, t, kind, items FROM event WHERE seq >= ? AND seq < ? ORDER BY seq"),
        GAPS("SELECT seq, before, t FROM gap WHERE t >= ? AND before < ? ORDER BY seq DESC LIMIT ?");

        private final String text;

        Sql(String text) {
            this.text = text;
        }
    }

    /**
     * An event's place in the index. Newer ones have a later time or, in one second, a larger number.
     *
     * @param seq its number in the log
     * @param t its time, seconds since the epoch
     * @param items how many left with it
     */
    public record Place(long seq, long t, long kind, long items) {}

    /**
     * What is asked for of a list that may be long.
     *
     * @param t at most, seconds since the epoch
     * @param seq less than that at {@code t} itself
     * @param from not before
     * @param limit how many at most
     */
    public record Part(long t, long seq, long from, int limit) {}

    /** A kind of events: what is known of it, how many there are, when the first and the last was. */
    public record Kind(byte[] facts, long count, long first, long last) {}

    /** How many, and between which times; the times mean nothing of none. */
    public record Count(long count, long first, long last) {}

    /**
     * What events of one kind did in one hour.
     *
     * @param hour since the epoch
     * @param first the smallest number of one of them in the log, and {@code last} the largest
     */
    public record Hour(long hour, long count, long items, long first, long last) {}

    /** A silence of the log: the first event after it, and the times on both sides. */
    public record Gap(long seq, long before, long t) {}

    /** How many events of the log are in it. */
    public long position() {
        return number(Sql.POSITION);
    }

    /** The number of a text; null when it is not there. */
    public @Nullable Long text(String text) {
        return run(Sql.TEXT, statement -> {
            statement.setString(1, text);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        });
    }

    /** @throws IndexFileException when there is none of that number */
    public String textOf(long id) {
        return required(run(Sql.TEXT_OF, statement -> {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }));
    }

    /** The kinds that have a value of a field. */
    public void kinds(int field, long value, LongConsumer each) {
        forEachNumber(Sql.KINDS, each, field, value);
    }

    /** Whether a kind is found by a value of a field. */
    public boolean hasFact(int field, long value, long kind) {
        boolean[] found = {false};
        forEachNumber(Sql.HAS_FACT, count -> found[0] = count > 0, field, value, kind);
        return found[0];
    }

    public void allKinds(LongConsumer each) {
        forEachNumber(Sql.ALL_KINDS, each);
    }

    /** @throws IndexFileException when there is none of that number */
    public Kind kind(long id) {
        return required(run(Sql.KIND, statement -> {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Kind(row.getBytes(1), row.getLong(2), row.getLong(3), row.getLong(4)) : null;
            }
        }));
    }

    /** Events of a kind, newest first. */
    public List<Place> ofKind(long kind, Part part) {
        return places(Sql.OF_KIND, part.t(), part.seq(), part.from(), part.limit(), kind);
    }

    /** All events, newest first. */
    public List<Place> newest(Part part) {
        return places(Sql.NEWEST, part.t(), part.seq(), part.from(), part.limit());
    }

    /** Events that name an item, newest first. */
    public List<Place> ofItem(long token, Part part) {
        return places(Sql.OF_ITEM, part.t(), part.seq(), part.from(), part.limit(), token);
    }

    public List<Place> identified(long hash) {
        return places(Sql.IDENTIFIED, hash);
    }

    /** Events of a log's stretch, in its order. */
    public List<Place> range(long from, long to) {
        return places(Sql.RANGE, from, to);
    }

    /** How many events of a kind there are in a time; {@code to} is not part of it. */
    public Count count(long kind, long from, long to) {
        return run(Sql.COUNT, statement -> {
            set(statement, kind, from, to);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Count(row.getLong(1), row.getLong(2), row.getLong(3)) : new Count(0, 0, 0);
            }
        });
    }

    /** Events of a kind hour by hour; {@code to} is not part of it. */
    public List<Hour> hours(long kind, long from, long to) {
        return run(Sql.HOURS, statement -> {
            set(statement, kind, from, to);
            List<Hour> hours = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    hours.add(new Hour(
                            rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                }
            }
            return hours;
        });
    }

    /** Silences that lie in a time or reach into it, newest first. */
    public List<Gap> gaps(long from, long to, int limit) {
        return run(Sql.GAPS, statement -> {
            set(statement, from, to, limit);
            List<Gap> gaps = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    gaps.add(new Gap(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
                }
            }
            return gaps;
        });
    }

    private List<Place> places(Sql sql, long... values) {
        return run(sql, statement -> {
            set(statement, values);
            List<Place> places = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    places.add(new Place(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)));
                }
            }
            return places;
        });
    }

    private void forEachNumber(Sql sql, LongConsumer each, long... values) {
        run(sql, statement -> {
            set(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.accept(rows.getLong(1));
                }
            }
            return true;
        });
    }

    private long number(Sql sql) {
        return run(sql, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    private static void set(PreparedStatement statement, long... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setLong(i + 1, values[i]);
        }
    }

    private static <T> T required(@Nullable T found) {
        if (found == null) {
            throw new IndexFileException(IndexFileException.State.UNUSABLE, "the index names what is not in it");
        }
        return found;
    }

    private interface Work<T extends @Nullable Object> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T extends @Nullable Object> T run(Sql sql, Work<T> work) {
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

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw IndexFileException.of(e);
        }
    }
}
