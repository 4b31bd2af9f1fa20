package dev.hushtable.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A closed loop: so many clients, each sending its next request when it has the answer to the last. Given a rate, each
 * client keeps a schedule instead, and latencies count from the scheduled moment, so that a stalled server cannot hide.
 */
final class LoadGenerator {
    private final Target target;

    LoadGenerator(Target target) {
        this.target = target;
    }

    /** How hard and how long; {@code requestsPerSecond} 0 is as fast as possible. */
    record Load(int clients, Duration warmUp, Duration measured, double requestsPerSecond) {}

    /**
     * What was measured.
     *
     * @param processorMicros of the server's process, user and system, a request; 0 when nobody looked
     */
    record Result(double throughput, Histogram latencies, double processorMicros) {

        /** This and another run of the same length as one. */
        Result and(Result other) {
            Histogram all = new Histogram();
            all.add(latencies);
            all.add(other.latencies);
            double micros = processorMicros * latencies.total() + other.processorMicros * other.latencies.total();
            return new Result((throughput + other.throughput) / 2, all, micros / Math.max(1, all.total()));
        }
    }

    Result run(Script.Cast cast, Load load) throws InterruptedException {
        long start = System.nanoTime();
        long measureFrom = start + load.warmUp().toNanos();
        long end = measureFrom + load.measured().toNanos();
        try (ExecutorService clients = Executors.newFixedThreadPool(load.clients())) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < load.clients(); i++) {
                long interval =
                        load.requestsPerSecond() == 0 ? 0 : (long) (load.clients() * 1e9 / load.requestsPerSecond());
                Client client = new Client(cast.forClient(i), new SplittableRandom(i + 1), interval, measureFrom, end);
                running.add(clients.submit(client));
            }
            TimeUnit.NANOSECONDS.sleep(measureFrom - System.nanoTime());
            Duration processorBefore = target.processorTime();
            Histogram all = new Histogram();
            for (Future<Histogram> client : running) {
                all.add(client.get());
            }
            double processorMicros =
                    target.processorTime().minus(processorBefore).toNanos() / 1e3 / Math.max(1, all.total());
            return new Result(all.total() / (load.measured().toNanos() / 1e9), all, processorMicros);
        } catch (ExecutionException e) {
            throw new IllegalStateException(target.name() + ": " + e.getCause(), e);
        }
    }

    /** One request that must succeed, outside any measurement. */
    Connection.Response once(String operation, byte[] body) throws IOException, GeneralSecurityException {
        try (Connection connection = new Connection(target)) {
            return connection.exchange(new Signer(target).request(operation, body));
        }
    }

    private final class Client implements Callable<Histogram> {
        private final Script script;
        private final SplittableRandom random;
        private final long intervalNanos;
        private final long measureFrom;
        private final long end;

        Client(Script script, SplittableRandom random, long intervalNanos, long measureFrom, long end) {
            this.script = script;
            this.random = random;
            this.intervalNanos = intervalNanos;
            this.measureFrom = measureFrom;
            this.end = end;
        }

        @Override
        public Histogram call() throws IOException, GeneralSecurityException, InterruptedException {
            Histogram latencies = new Histogram();
            Signer signer = new Signer(target);
            long due = System.nanoTime() + (intervalNanos == 0 ? 0 : random.nextLong(intervalNanos));
            boolean warm = false;
            try (Connection connection = new Connection(target)) {
                while (true) {
                    long begin = begin(due);
                    if (!warm && System.nanoTime() >= measureFrom) {
                        // What the warm-up left behind schedule is not the measurement's to catch up.
                        warm = true;
                        due = System.nanoTime();
                        begin = due;
                    }
                    if (begin >= end) {
                        return latencies;
                    }
                    Call call = script.next(random);
                    Connection.Response response = connection.exchange(signer.request(call.operation(), call.body()));
                    if (response.status() != 200) {
                        throw new IOException(
                                call.operation() + " answered " + response.status() + " " + response.text());
                    }
                    script.answered(response);
                    if (begin >= measureFrom) {
                        latencies.record(System.nanoTime() - begin);
                    }
                    due += intervalNanos;
                }
            }
        }

        /** The moment the request counts from: now, or the scheduled moment once it has come. */
        private long begin(long due) throws InterruptedException {
            if (intervalNanos == 0) {
                return System.nanoTime();
            }
            long wait = due - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            return due;
        }
    }
}
