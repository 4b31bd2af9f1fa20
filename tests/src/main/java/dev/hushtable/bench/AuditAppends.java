package dev.hushtable.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.LogKeys;
import dev.hushtable.audit.log.MonthlyAuditLog;
import dev.hushtable.audit.log.Surroundings;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.verify.ChainVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.MlDsa44Signer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Durable appends of the audit log beside {@link BareLog}, in turns and in one run, so that both see the same disk; then
 * how fast the log is verified.
 */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "measure the audit log beside a bare fdatasync loop")
public final class AuditAppends implements Runnable {
    private static final double NANOS_A_SECOND = 1e9;

    @Option(names = "--writers", split = "[ ,]+", defaultValue = "1,16,64", description = "default: ${DEFAULT-VALUE}")
    private List<Integer> writers = List.of();

    @Option(
            names = "--seconds",
            defaultValue = "3",
            description = "a turn, of which each has three (default: ${DEFAULT-VALUE})")
    private int seconds = 3;

    @Option(names = "--leaf-bytes", defaultValue = "900", description = "of a record (default: ${DEFAULT-VALUE})")
    private int leafBytes = 900;

    @Option(
            names = "--disclosure-bytes",
            defaultValue = "400",
            description = "of what it keeps back (default: ${DEFAULT-VALUE})")
    private int disclosureBytes = 400;

    @Option(names = "--dir", description = "on the disk to be measured (default: target)")
    private Path directory = Path.of("target");

    private final SecureRandom random = new SecureRandom();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    public static void main(String... arguments) {
        System.exit(new CommandLine(new AuditAppends()).execute(arguments));
    }

    /** What one turn showed. */
    private record Turn(double perSecond, double p50Millis, double p99Millis, double cpuMicros) {}

    @Override
    public void run() {
        try {
            Path work = Files.createTempDirectory(Files.createDirectories(directory), "bench-audit");
            measure(work);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(Path work) throws Exception {
        CheckpointSigner signer = CheckpointSigner.of(
                "bench/0/main", Ed25519Signer.generate(random), MlDsa44Signer.generate(random), Clock.systemUTC());
        DiskLogFiles files = new DiskLogFiles(work.resolve("audit"));
        byte[] leaf = leaf();
        AuditEntry entry = new AuditEntry(leaf, new byte[disclosureBytes]);
        byte[] both = new byte[leafBytes + disclosureBytes];
        System.out.printf(
                "%-8s %-6s %12s %10s %10s %12s%n", "writers", "log", "appends/s", "p50 ms", "p99 ms", "CPU us each");
        try (BareLog bare = new BareLog(work.resolve("bare"));
                MonthlyAuditLog log = open(files, signer)) {
            turn(16, () -> log.append(entry));
            turn(16, () -> bare.append(both));
            for (int count : writers) {
                List<Turn> audit = new ArrayList<>();
                List<Turn> floor = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    floor.add(turn(count, () -> bare.append(both)));
                    audit.add(turn(count, () -> log.append(entry)));
                }
                print(count, median(floor), median(audit));
            }
        }
        verify("first", files, signer.keys());
        verify("again", files, signer.keys());
    }

    private byte[] leaf() {
        byte[] leaf = new byte[leafBytes];
        Arrays.fill(leaf, (byte) 'x');
        leaf[0] = '{';
        return leaf;
    }

    private MonthlyAuditLog open(DiskLogFiles files, CheckpointSigner signer) throws IOException {
        return MonthlyAuditLog.open(
                files,
                AuditLogSettings.defaults(AuditLogSettings.Existence.MAY_CREATE),
                new LogKeys(signer, signer),
                new Surroundings(Clock.systemUTC(), random),
                failure -> {
                    throw failure;
                });
    }

    private Turn turn(int count, Supplier<CompletableFuture<Long>> append) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        List<Histogram> latencies = new ArrayList<>();
        for (int writer = 0; writer < count; writer++) {
            Histogram mine = new Histogram();
            latencies.add(mine);
            threads.add(Thread.ofVirtual().start(() -> {
                for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                    append.get().join();
                    mine.record(System.nanoTime() - start);
                }
            }));
        }
        Histogram all = new Histogram();
        for (int writer = 0; writer < count; writer++) {
            threads.get(writer).join();
            all.add(latencies.get(writer));
        }
        return new Turn(
                all.total() / ((System.nanoTime() - began) / NANOS_A_SECOND),
                all.millisAt(0.5),
                all.millisAt(0.99),
                (system.getProcessCpuTime() - cpu) / 1e3 / all.total());
    }

    private static Turn median(List<Turn> turns) {
        return turns.stream()
                .sorted(Comparator.comparingDouble(Turn::perSecond))
                .toList()
                .get(turns.size() / 2);
    }

    private static void print(int count, Turn floor, Turn audit) {
        row(count, "bare", floor);
        row(count, "audit", audit);
        System.out.printf(
                "%8s %.0f %% of the bare loop, %.1f us of processor time more%n",
                "", audit.perSecond / floor.perSecond * 100, audit.cpuMicros - floor.cpuMicros);
    }

    private static void row(int count, String log, Turn turn) {
        System.out.printf(
                "%-8d %-6s %12.0f %10.2f %10.2f %12.1f%n",
                count, log, turn.perSecond, turn.p50Millis, turn.p99Millis, turn.cpuMicros);
    }

    private void verify(String time, DiskLogFiles files, PinnedKeys keys) throws IOException {
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        VerificationReport report = new ChainVerifier(files, keys).verify(Expectations.none());
        double elapsed = (System.nanoTime() - start) / NANOS_A_SECOND;
        System.out.printf(
                "%s: verified %d entries in %.2f s: %.0f a second, %.1f us of processor time each (%s)%n",
                time,
                report.covered(),
                elapsed,
                report.covered() / elapsed,
                (system.getProcessCpuTime() - cpu) / 1e3 / report.covered(),
                report.verdict());
    }
}
