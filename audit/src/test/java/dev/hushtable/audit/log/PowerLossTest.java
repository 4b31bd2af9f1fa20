package dev.hushtable.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.file.SimulatedDisk;
import dev.hushtable.audit.log.AuditLogSettings.Existence;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.verify.ChainVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.MlDsa44Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lives of a log that end when the power fails, at any operation, over months, with entries deleted after their time. Of
 * what was not forced the disk keeps any part. What was acknowledged and need not go is there afterwards, and verified;
 * what is gone by retention is excused by a record. {@code make powerloss} runs many.
 */
class PowerLossTest {
    private static final int ROUNDS = Integer.getInteger("hushtable.powerloss.rounds", 8);
    private static final long SEED = Long.getLong("hushtable.powerloss.seed", 1);
    private static final int MONTHS_KEPT = 1;

    private final SecureRandom secure = new SecureRandom();
    private final Ed25519Signer key = Ed25519Signer.generate(secure);
    private final MlDsa44Signer second = MlDsa44Signer.generate(secure);
    private volatile Instant now = Instant.EPOCH;
    private final LogKeys keys = new LogKeys(
            CheckpointSigner.of("log.example/1/main", key, second, () -> now), CheckpointSigner.of("old/audit", key));

    @Test
    @Timeout(value = 6, unit = TimeUnit.HOURS)
    void what_was_acknowledged_survives_every_loss_of_power() throws Exception {
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            try {
                round(new Random(seed), new SimulatedDisk(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + seed + ": -Dhushtable.powerloss.seed=" + seed, e);
            }
        }
    }

    private void round(Random random, SimulatedDisk disk) throws Exception {
        Map<String, YearMonth> acknowledged = new LinkedHashMap<>();
        now = Instant.parse("2026-11-30T23:00:00Z");
        try (MonthlyAuditLog log = open(disk, Existence.MAY_CREATE)) {
            append(log, random, acknowledged);
        }
        for (int life = 0; life < 6; life++) {
            if (random.nextInt(3) == 0) {
                now = now.plus(Duration.ofDays(31));
            }
            disk.failAt(1 + random.nextInt(250), SimulatedDisk.Fault.CRASH, SimulatedDisk.Duration.ONCE);
            live(disk, random, acknowledged);
            disk.powerCycle();
            check(disk, acknowledged, "after life " + life);
        }
        try (MonthlyAuditLog log = open(disk, Existence.MUST_EXIST)) {
            append(log, random, acknowledged);
            retain(log, disk);
        }
        check(disk, acknowledged, "in the end");
        assertThat(verified(disk).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    private MonthlyAuditLog open(SimulatedDisk disk, Existence existence) throws IOException {
        AuditLogSettings settings = new AuditLogSettings(66 << 10, 0, Duration.ofMillis(5), existence);
        return MonthlyAuditLog.open(disk, settings, keys, new Surroundings(() -> now, secure), reason -> {});
    }

    private void live(SimulatedDisk disk, Random random, Map<String, YearMonth> acknowledged) {
        try (MonthlyAuditLog log = open(disk, Existence.MUST_EXIST)) {
            append(log, random, acknowledged);
            retain(log, disk);
            append(log, random, acknowledged);
        } catch (IOException | CompletionException | SimulatedDisk.PowerLost e) {
            // What follows is a new start.
        }
    }

    private void append(MonthlyAuditLog log, Random random, Map<String, YearMonth> acknowledged) {
        Map<String, CompletableFuture<Long>> batch = new LinkedHashMap<>();
        for (int left = 1 + random.nextInt(60); left > 0; left--) {
            String record =
                    "{\"record\":" + random.nextLong() + ",\"more\":\"" + "x".repeat(random.nextInt(900)) + "\"}";
            byte[] leaf = record.getBytes(StandardCharsets.UTF_8);
            batch.put(record, log.append(new AuditEntry(leaf, random.nextBoolean() ? leaf : new byte[0])));
        }
        batch.forEach((record, durable) -> {
            try {
                durable.join();
                acknowledged.put(record, month());
            } catch (CompletionException e) {
                // Refused: nobody was told that it is durable.
            }
        });
    }

    private YearMonth month() {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC));
    }

    /** As the server does it: on record first. */
    private void retain(MonthlyAuditLog log, SimulatedDisk disk) throws IOException {
        Retention retention = new Retention(disk);
        for (LogName due : retention.due(month(), MONTHS_KEPT)) {
            String record = """
                    {"eventID":"e","eventName":"AuditEntriesDeleted","eventSource":"hushtable.local",\
                    "eventTime":"2026-03-15T00:00:00Z","eventType":"AwsServiceEvent","serviceEventDetails":{"log":"%s"}}""".formatted(due);
            log.append(AuditEntry.of(record.getBytes(StandardCharsets.UTF_8))).join();
            retention.prune(due, now);
        }
    }

    private void check(SimulatedDisk disk, Map<String, YearMonth> acknowledged, String when) throws Exception {
        try (MonthlyAuditLog log = open(disk, Existence.MUST_EXIST)) {
            assertThat(log.isWritable()).as(when).isTrue();
        }
        List<String> there = new ArrayList<>();
        AuditReader.open(disk).forward(0, entry -> {
            there.add(new String(entry.leaf(), StandardCharsets.UTF_8));
            return EntryVisitor.Next.GO_ON;
        });
        List<String> kept = acknowledged.entrySet().stream()
                .filter(entry -> !entry.getValue().isBefore(month().minusMonths(MONTHS_KEPT)))
                .map(Map.Entry::getKey)
                .toList();
        there.removeIf(record -> !record.startsWith("{\"record\""));
        assertThat(there).as(when).doesNotHaveDuplicates();
        there.retainAll(kept);
        assertThat(there.equals(kept))
                .as("%s: %d of %d", when, there.size(), kept.size())
                .isTrue();
        VerificationReport report = verified(disk);
        assertThat(report.verdict()).as("%s: %s", when, report.findings()).isEqualTo(Verdict.VERIFIED);
    }

    private VerificationReport verified(SimulatedDisk disk) throws IOException {
        return new ChainVerifier(disk, keys.monthly().keys()).verify(Expectations.none());
    }
}
