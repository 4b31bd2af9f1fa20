package dev.hushtable.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures this server beside its ceiling, the disk's floor and a peer, in one run, and prints ratios: absolute speeds
 * of a shared machine say little, ratios of one run do.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "measure this server beside its ceiling, the disk's floor and a peer")
public final class Bench implements Runnable {
    private static final int LOADING_CLIENTS = 8;

    @Option(names = "--seconds", defaultValue = "6", description = "measured seconds a run (default: ${DEFAULT-VALUE})")
    private int seconds = 6;

    @Option(
            names = "--warm-up",
            defaultValue = "4",
            description = "seconds before each that do not count (default: ${DEFAULT-VALUE})")
    private int warmUpSeconds = 4;

    @Option(
            names = "--clients",
            split = ",",
            defaultValue = "1,16,64",
            description = "numbers of clients (default: ${DEFAULT-VALUE})")
    private List<Integer> clients = List.of(1, 16, 64);

    @Option(names = "--workloads", split = ",", description = "only these: ${COMPLETION-CANDIDATES}")
    private List<Workload> workloads = List.of(Workload.values());

    @Option(names = "--peer", description = "folder where dynalite was installed")
    private Path peer = Path.of("tests/bench");

    @Option(
            names = "--beside",
            defaultValue = "all",
            description = "what to measure beside this server: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Beside beside = Beside.ALL;

    /** What this server is measured beside. */
    enum Beside {
        ALL,
        /** Only the same listener with an empty handler. */
        CEILING,
        NOTHING
    }

    private final Map<String, Double> throughput = new TreeMap<>();

    private Bench() {}

    /** See {@code --help}. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public void run() {
        try {
            Path data = Files.createTempDirectory("hushtable-bench");
            System.out.printf(
                    "%-11s %-22s %7s %9s %8s %8s %8s %8s%n",
                    "workload", "server", "clients", "req/s", "p50 ms", "p99 ms", "p99.9", "cpu us");
            measureThisServer(data.resolve("data"));
            if (beside == Beside.ALL) {
                measureFloor(data.resolve("floor.db"));
                measurePeer();
            }
            if (beside != Beside.NOTHING) {
                measureCeiling(data.resolve("data"));
            }
            printRatios();
        } catch (IOException | GeneralSecurityException | SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measureThisServer(Path data) throws IOException, GeneralSecurityException, InterruptedException {
        String[] serve = {"serve", "--dev", "--data", data.toString(), "--port", "0"};
        try (ServerUnderTest server = ServerUnderTest.start("dev.hushtable.service.server.Main", data, serve)) {
            Target target = server.target("hushtable");
            load(target);
            warmUp(target);
            measureAll(target, "hushtable");
            measureHalfLoad(target);
        }
    }

    private void measureCeiling(Path data) throws IOException, GeneralSecurityException, InterruptedException {
        String[] flags = {"--data", data.toString(), "--port", "0"};
        try (ServerUnderTest server = ServerUnderTest.start("dev.hushtable.service.server.EmptyHall", data, flags)) {
            Target target = server.target("empty handler");
            warmUp(target);
            for (int count : clients) {
                measure(target, Workload.GET, count, "empty");
            }
        }
    }

    private void measureFloor(Path file) throws SQLException, InterruptedException {
        try (SqliteFloor floor = new SqliteFloor(file)) {
            for (int count : clients) {
                print(
                        "GET",
                        "bare SQLite",
                        count,
                        floor.get(count, Duration.ofSeconds(seconds)),
                        "sqlite/GET/" + count);
                print(
                        "PUT",
                        "bare SQLite",
                        count,
                        floor.put(count, Duration.ofSeconds(seconds)),
                        "sqlite/PUT/" + count);
            }
        }
    }

    private void measurePeer() throws IOException, GeneralSecurityException, InterruptedException {
        try (Dynalite dynalite = Dynalite.start(peer, 4_567)) {
            if (dynalite == null) {
                System.out.println("(dynalite is not installed in " + peer + ": tests/bench/run installs it with npm)");
                return;
            }
            load(dynalite.target());
            warmUp(dynalite.target());
            measureAll(dynalite.target(), "dynalite");
        }
    }

    /** Until the compilers are done: what is measured first must not pay for what is measured last. */
    private void warmUp(Target target) throws InterruptedException {
        LoadGenerator.Load load =
                new LoadGenerator.Load(16, Duration.ofSeconds(1), Duration.ofSeconds(2L * warmUpSeconds), 0);
        new LoadGenerator(target).run(Workload.MIX_50_50::script, load);
    }

    private void measureAll(Target target, String key) throws InterruptedException {
        for (Workload workload : workloads) {
            if (target.name().equals(Dynalite.NAME) && !workload.isKnownToDynalite()) {
                continue;
            }
            for (int count : workload.clients(clients)) {
                measure(target, workload, count, key);
            }
        }
    }

    private void measure(Target target, Workload workload, int count, String key) throws InterruptedException {
        LoadGenerator.Load load =
                new LoadGenerator.Load(count, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds), 0);
        print(
                workload.name(),
                target.name(),
                count,
                new LoadGenerator(target).run(workload::script, load),
                key + "/" + workload + "/" + count);
    }

    /** Latency counts at half of what was reached, kept as a schedule: not in a queue the test itself made. */
    private void measureHalfLoad(Target target) throws InterruptedException {
        Map<Workload, Double> rates = new EnumMap<>(Workload.class);
        for (Workload workload : List.of(Workload.GET, Workload.PUT, Workload.UPDATE)) {
            Double reached = throughput.get("hushtable/" + workload + "/16");
            if (reached != null) {
                rates.put(workload, reached / 2);
            }
        }
        for (Map.Entry<Workload, Double> rate : rates.entrySet()) {
            LoadGenerator.Load load = new LoadGenerator.Load(
                    16, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds), rate.getValue());
            print(
                    rate.getKey().name(),
                    "hushtable, half load",
                    16,
                    new LoadGenerator(target).run(rate.getKey()::script, load),
                    "half/" + rate.getKey());
        }
    }

    private void load(Target target) throws IOException, GeneralSecurityException, InterruptedException {
        Loader loader = new Loader(target, LOADING_CLIENTS);
        for (TableShape table : Workload.tables(workloads)) {
            loader.create(table);
            loader.fill(table, 0, table.items());
        }
    }

    private void print(String workload, String server, int count, LoadGenerator.Result result, String key) {
        throughput.put(key, result.throughput());
        Histogram latencies = result.latencies();
        System.out.printf(
                "%-11s %-22s %7d %9.0f %8.2f %8.2f %8.2f %8.1f%n",
                workload,
                server,
                count,
                result.throughput(),
                latencies.millisAt(0.5),
                latencies.millisAt(0.99),
                latencies.millisAt(0.999),
                result.processorMicros());
    }

    private void printRatios() {
        System.out.println();
        ratio("GetItem, 16 clients: this server / empty handler", "hushtable/GET/16", "empty/GET/16");
        ratio("GetItem, 16 clients: this server / dynalite", "hushtable/GET/16", "dynalite/GET/16");
        ratio("PutItem, 64 clients: this server / dynalite", "hushtable/PUT/64", "dynalite/PUT/64");
        ratio("PutItem, 64 clients: this server / bare SQLite", "hushtable/PUT/64", "sqlite/PUT/64");
        ratio("Scan: four segments / one", "hushtable/SCAN_4/4", "hushtable/SCAN/1");
    }

    private void ratio(String words, String numerator, String denominator) {
        Double top = throughput.get(numerator);
        Double bottom = throughput.get(denominator);
        if (top != null && bottom != null) {
            System.out.printf("%-55s %6.2f%n", words, top / bottom);
        }
    }
}
