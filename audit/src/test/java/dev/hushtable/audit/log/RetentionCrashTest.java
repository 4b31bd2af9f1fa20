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
import java.util.List;
import org.junit.jupiter.api.Test;

/** The deletion of a month's entries, interrupted at each of its operations: the chain verifies, and it is finished later. */
class RetentionCrashTest {
    private static final YearMonth LATER = YearMonth.of(2027, 6);

    private final SecureRandom secure = new SecureRandom();
    private final Ed25519Signer key = Ed25519Signer.generate(secure);
    private final MlDsa44Signer second = MlDsa44Signer.generate(secure);
    private volatile Instant now = Instant.parse("2026-11-30T23:00:00Z");
    private final LogKeys keys = new LogKeys(
            CheckpointSigner.of("log.example/1/main", key, second, () -> now), CheckpointSigner.of("old/audit", key));

    @Test
    void a_deletion_that_the_process_did_not_survive_is_excused_and_finished() throws IOException {
        sweep(SimulatedDisk::restart);
    }

    @Test
    void a_deletion_that_lost_power_is_excused_and_finished() throws IOException {
        sweep(SimulatedDisk::powerCycle);
    }

    private interface Outage {
        void strike(SimulatedDisk disk);
    }

    private void sweep(Outage outage) throws IOException {
        boolean interrupted = true;
        for (int n = 1; interrupted; n++) {
            SimulatedDisk disk = twoMonths(n);
            Retention retention = new Retention(disk);
            LogName due = retention.due(LATER, 1).getFirst();
            disk.failAt(n, SimulatedDisk.Fault.CRASH, SimulatedDisk.Duration.ONCE);
            interrupted = isInterrupted(retention, due);
            outage.strike(disk);

            requireVerified(disk, "interrupted at operation " + n);
            if (retention.due(LATER, 1).contains(due)) {
                retention.prune(due, now);
            }
            assertThat(retention.due(LATER, 1)).isEmpty();
            assertThat(disk.list(due.toString())).doesNotContain("wal/");
            requireVerified(disk, "finished after operation " + n);
        }
    }

    private boolean isInterrupted(Retention retention, LogName due) throws IOException {
        try {
            retention.prune(due, now);
            return false;
        } catch (SimulatedDisk.PowerLost e) {
            return true;
        }
    }

    /** A closed month, a second one, and in it the record of what is about to be deleted. */
    private SimulatedDisk twoMonths(int seed) throws IOException {
        SimulatedDisk disk = new SimulatedDisk(seed);
        now = Instant.parse("2026-11-30T23:00:00Z");
        try (MonthlyAuditLog log = open(disk, Existence.MAY_CREATE)) {
            append(log, "{\"eventName\":\"First\"}");
        }
        now = now.plus(Duration.ofDays(1));
        try (MonthlyAuditLog log = open(disk, Existence.MUST_EXIST)) {
            List<LogName> names = new LogChain(disk).names();
            assertThat(names).hasSize(2);
            append(log, """
                    {"eventID":"e","eventName":"AuditEntriesDeleted","eventSource":"hushtable.local",\
                    "eventTime":"2026-12-01T00:00:00Z","eventType":"AwsServiceEvent","serviceEventDetails":{"log":"%s"}}""".formatted(names.getFirst()));
        }
        return disk;
    }

    private MonthlyAuditLog open(SimulatedDisk disk, Existence existence) throws IOException {
        AuditLogSettings settings = new AuditLogSettings(66 << 10, 0, Duration.ofMillis(5), existence);
        return MonthlyAuditLog.open(disk, settings, keys, new Surroundings(() -> now, secure), reason -> {});
    }

    private static void append(MonthlyAuditLog log, String leaf) {
        log.append(AuditEntry.of(leaf.getBytes(StandardCharsets.UTF_8))).join();
    }

    private void requireVerified(SimulatedDisk disk, String when) throws IOException {
        VerificationReport report = new ChainVerifier(disk, keys.monthly().keys()).verify(Expectations.none());
        assertThat(report.verdict()).as("%s: %s", when, report.findings()).isEqualTo(Verdict.VERIFIED);
    }
}
