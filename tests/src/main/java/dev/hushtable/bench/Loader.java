package dev.hushtable.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes tables and fills them through BatchWriteItem, as an application would. */
final class Loader {
    private static final int ATTEMPTS = 100;
    private static final int PAUSE_MILLIS = 100;
    private final Target target;
    private final int clients;

    Loader(Target target, int clients) {
        this.target = target;
        this.clients = clients;
    }

    /** Makes the table and waits until it can be written to. */
    void create(TableShape table) throws IOException, GeneralSecurityException, InterruptedException {
        LoadGenerator generator = new LoadGenerator(target);
        Call create = table.create();
        require(generator.once(create.operation(), create.body()));
        byte[] describe = ("{\"TableName\":\"" + table.name() + "\"}").getBytes(StandardCharsets.UTF_8);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String status = require(generator.once("DescribeTable", describe)).text();
            if (status.contains("\"TableStatus\":\"ACTIVE\"") && !status.contains("\"CREATING\"")) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new IOException("table " + table.name() + " does not become active");
    }

    /** Puts the items from {@code first} up to, but not, {@code end}: multiples of {@link TableShape#BATCH}. */
    void fill(TableShape table, int first, int end) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(first);
        try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(pool.submit(() -> {
                    fill(table, next, end);
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(target.name() + ": " + e.getCause(), e);
        }
    }

    private void fill(TableShape table, AtomicInteger next, int end) throws IOException, GeneralSecurityException {
        Signer signer = new Signer(target);
        try (Connection connection = new Connection(target)) {
            for (int item = next.getAndAdd(TableShape.BATCH); item < end; item = next.getAndAdd(TableShape.BATCH)) {
                Call batch = table.putBatch(item, new SplittableRandom(item));
                String answer = require(connection.exchange(signer.request(batch.operation(), batch.body())))
                        .text();
                if (answer.contains("PutRequest")) {
                    throw new IOException("items were left unprocessed: " + answer);
                }
            }
        }
    }

    private static Connection.Response require(Connection.Response response) throws IOException {
        if (response.status() != 200) {
            throw new IOException("answered " + response.status() + " " + response.text());
        }
        return response;
    }
}
