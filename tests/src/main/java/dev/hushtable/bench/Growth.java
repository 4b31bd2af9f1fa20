package dev.hushtable.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a request costs as a table grows. One table is filled step by step; at every size each operation is measured on
 * it and, right before and after, on a second table in the same server that stays at the first size: the ratio of these
 * two owes nothing to compilers getting warm or other work on the machine between the first size and the last.
 */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        description = "measure what a request costs as a table grows")
public final class Growth implements Runnable {
    private static final double MEBIBYTE = 1 << 20;

    @Option(
            names = "--items",
            split = "[ ,]+",
            defaultValue = "10000,100000,1000000,5000000",
            description = "sizes, ascending, multiples of 1,000 (default: ${DEFAULT-VALUE})")
    private List<Integer> sizes = List.of();

    @Option(names = "--item-bytes", defaultValue = "250", description = "of an item (default: ${DEFAULT-VALUE})")
    private int itemBytes = 250;

    @Option(names = "--clients", defaultValue = "16", description = "loading and asking (default: ${DEFAULT-VALUE})")
    private int clients = 16;

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "measured seconds, four times a row (default: ${DEFAULT-VALUE})")
    private int seconds = 3;

    @Option(
            names = "--warm-up",
            defaultValue = "1",
            description = "seconds before each that do not count (default: ${DEFAULT-VALUE})")
    private int warmUpSeconds = 1;

    @Option(
            names = "--bulk",
            description = "load straight into the storage rooms, not by BatchWriteItem over TLS; measured the same")
    private boolean bulk;

    @Option(names = "--data", description = "where the tables lie, removed at the end (default: a temporary folder)")
    private @Nullable Path chosen;

    private Growth() {}

    /** See {@code --help}. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Growth()).execute(arguments));
    }

    /** What is measured at every size. */
    private record Row(String name, int clients, Cast cast) {
        /** The requests for a table. */
        private interface Cast {
            Script of(TableShape table);
        }
    }

    @Override
    public void run() {
        try {
            Path data = chosen == null ? Files.createTempDirectory("hushtable-growth") : chosen;
            try {
                grow(data.resolve("data"));
            } finally {
                remove(data);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void grow(Path data) throws IOException, GeneralSecurityException, InterruptedException {
        TableShape small = shape("growth-control", sizes.getFirst());
        try (ServerUnderTest server = start(data)) {
            Loader loader = new Loader(server.target("hushtable"), clients);
            loader.create(small);
            loader.fill(small, 0, small.items());
            loader.create(shape("growth", 0));
        }
        int loaded = 0;
        for (int size : sizes) {
            TableShape table = shape("growth", size);
            load(data, table, loaded);
            long begin = System.nanoTime();
            try (ServerUnderTest server = start(data)) {
                double opened = (System.nanoTime() - begin) / 1e9;
                Target target = server.target("hushtable");
                System.out.printf(
                        "          started, every block verified, in %.1f s; %.0f MiB of files, %.0f MiB of memory%n",
                        opened, bytesOf(data) / MEBIBYTE, residentBytes(target) / MEBIBYTE);
                warmUp(target, table);
                warmUp(target, small);
                measure(target, small, table);
                System.out.printf("          %.0f MiB of memory then%n", residentBytes(target) / MEBIBYTE);
            }
            loaded = size;
        }
    }

    private void load(Path data, TableShape table, int from)
            throws IOException, GeneralSecurityException, InterruptedException {
        int items = table.items() - from;
        long begin = System.nanoTime();
        double processorMicros = 0;
        if (bulk) {
            Bulk.fill(data, table, from, table.items());
        } else {
            try (ServerUnderTest server = start(data)) {
                Target target = server.target("hushtable");
                begin = System.nanoTime();
                new Loader(target, clients).fill(table, from, table.items());
                processorMicros = target.processorTime().toNanos() / 1e3 / items;
            }
        }
        double took = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%9d items: %d more in %.0f s, %.0f a second, %.0f us of processor time each%n",
                table.items(), items, took, items / took, processorMicros);
    }

    private static ServerUnderTest start(Path data) throws IOException {
        String[] serve = {"serve", "--dev", "--data", data.toString(), "--port", "0"};
        return ServerUnderTest.start("dev.hushtable.service.server.Main", data, serve);
    }

    /** Collections of 1,000 items. */
    private TableShape shape(String name, int items) {
        return new TableShape(name, items / 1_000, 1_000, itemBytes, TableShape.Index.NONE);
    }

    private static List<Row> rows(int clients) {
        return List.of(
                new Row("GetItem", 1, table -> table::get),
                new Row("GetItem", clients, table -> table::get),
                new Row("page of 100", clients, table -> table::page),
                new Row("PutItem", clients, table -> table::put));
    }

    private void warmUp(Target target, TableShape table) throws InterruptedException {
        for (Row row : rows(clients)) {
            var unused = run(target, row, table);
        }
    }

    private void measure(Target target, TableShape small, TableShape table) throws InterruptedException {
        System.out.printf(
                "%9s %-12s %7s | %8s %8s %8s %8s | %8s %8s %8s %8s | %7s %7s %7s%n",
                "items", "request", "clients", "req/s", "p50 ms", "p99 ms", "cpu us", "small/s", "p50 ms", "p99 ms",
                "cpu us", "1/speed", "p50", "cpu");
        for (Row row : rows(clients)) {
            // In the order 1 2 2 1: what gets steadily better or worse meanwhile does so for both.
            LoadGenerator.Result there = run(target, row, small);
            LoadGenerator.Result here = run(target, row, table).and(run(target, row, table));
            there = there.and(run(target, row, small));
            System.out.printf("%9d %-12s %7d", table.items(), row.name(), row.clients());
            print(here);
            print(there);
            System.out.printf(
                    " | %7.2f %7.2f %7.2f%n",
                    there.throughput() / here.throughput(),
                    here.latencies().millisAt(0.5) / there.latencies().millisAt(0.5),
                    here.processorMicros() / there.processorMicros());
        }
    }

    private static void print(LoadGenerator.Result result) {
        System.out.printf(
                " | %8.0f %8.2f %8.2f %8.1f",
                result.throughput(),
                result.latencies().millisAt(0.5),
                result.latencies().millisAt(0.99),
                result.processorMicros());
    }

    private LoadGenerator.Result run(Target target, Row row, TableShape table) throws InterruptedException {
        LoadGenerator.Load load = new LoadGenerator.Load(
                row.clients(), Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds), 0);
        Script script = row.cast().of(table);
        return new LoadGenerator(target).run(client -> script, load);
    }

    /** What a running server removes meanwhile counts for nothing. */
    private static long bytesOf(Path folder) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException why) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }

    /** As Linux counts it; 0 elsewhere. */
    private static long residentBytes(Target target) throws IOException {
        Path status = Path.of("/proc", Long.toString(target.process().pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
            }
        }
        return 0;
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
