package dev.hushtable.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sqlite.SQLiteConfig;

/**
 * The floor of the disk: plain rows of 1 KB in SQLite through the same JDBC driver, WAL with FULL sync, one writer that
 * shares each fsync among all that wait. No network, no encryption, no policy, no audit.
 */
final class SqliteFloor implements AutoCloseable {
    private static final int GROUP = 128;
    private static final int ITEMS = 10_000;
    private final Connection writer;
    private final Path file;

    SqliteFloor(Path file) throws SQLException {
        this.file = file;
        this.writer = open(file);
        try (var statement = writer.createStatement()) {
            statement.execute("CREATE TABLE items (k INTEGER PRIMARY KEY, v BLOB)");
        }
        writer.setAutoCommit(false);
        for (int i = 0; i < ITEMS; i++) {
            put(i);
        }
        writer.commit();
    }

    private static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPageSize(4096);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** Writes as many rows as it can from so many clients, each waiting for its own commit. */
    LoadGenerator.Result put(int clients, Duration measured) throws InterruptedException {
        BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(clients);
        long end = System.nanoTime() + measured.toNanos();
        Thread committer = Thread.ofPlatform().start(() -> commitGroups(queue));
        Histogram all = new Histogram();
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                SplittableRandom random = new SplittableRandom(i);
                running.add(pool.submit(() -> writeUntil(end, queue, random)));
            }
            for (Future<Histogram> client : running) {
                all.add(client.get());
            }
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
        committer.interrupt();
        committer.join();
        return new LoadGenerator.Result(all.total() / (measured.toNanos() / 1e9), all, 0);
    }

    private record Pending(int key, CountDownLatch durable) {}

    private static Histogram writeUntil(long end, BlockingQueue<Pending> queue, SplittableRandom random)
            throws InterruptedException {
        Histogram latencies = new Histogram();
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            Pending write = new Pending(random.nextInt(ITEMS), new CountDownLatch(1));
            queue.put(write);
            write.durable().await();
            latencies.record(System.nanoTime() - begin);
        }
        return latencies;
    }

    private void commitGroups(BlockingQueue<Pending> queue) {
        try {
            List<Pending> group = new ArrayList<>();
            while (true) {
                group.add(queue.take());
                queue.drainTo(group, GROUP - 1);
                for (Pending write : group) {
                    put(write.key());
                }
                writer.commit();
                group.forEach(write -> write.durable().countDown());
                group.clear();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void put(int key) throws SQLException {
        try (PreparedStatement insert = writer.prepareStatement("INSERT OR REPLACE INTO items VALUES (?, ?)")) {
            insert.setInt(1, key);
            insert.setBytes(2, new byte[1_000]);
            insert.execute();
        }
    }

    /** Reads rows by key from so many clients, a connection each. */
    LoadGenerator.Result get(int clients, Duration measured) throws InterruptedException {
        long end = System.nanoTime() + measured.toNanos();
        Histogram all = new Histogram();
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                SplittableRandom random = new SplittableRandom(i);
                running.add(pool.submit(() -> readUntil(end, random)));
            }
            for (Future<Histogram> client : running) {
                all.add(client.get());
            }
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return new LoadGenerator.Result(all.total() / (measured.toNanos() / 1e9), all, 0);
    }

    private Histogram readUntil(long end, SplittableRandom random) throws SQLException {
        Histogram latencies = new Histogram();
        try (Connection reader = open(file);
                PreparedStatement select = reader.prepareStatement("SELECT v FROM items WHERE k = ?")) {
            for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
                select.setInt(1, random.nextInt(ITEMS));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    row.getBytes(1);
                }
                latencies.record(System.nanoTime() - begin);
            }
        }
        return latencies;
    }

    @Override
    public void close() throws SQLException {
        writer.close();
    }
}
