package dev.hushtable.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.TestKeys;
import dev.hushtable.audit.file.NoSpaceException;
import dev.hushtable.audit.file.SimulatedDisk;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.verify.AuditVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.audit.wal.Claim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A fault at every operation of a workload, one after another until none is hit any more (the loop of SQLite's tests),
 * then a new start: what was acknowledged must be there, in its place, and the log must open.
 */
class AuditStoreCrashTest {
    private static final AuditLogSettings SETTINGS =
            new AuditLogSettings(66 << 10, 132 << 10, Duration.ofSeconds(1), AuditLogSettings.Existence.MAY_CREATE);
    private static final CheckpointSigner SIGNER = TestKeys.signer("log.example/crash");

    private final SecureRandom secureRandom = new SecureRandom();

    @Test
    void keeps_every_acknowledged_entry_when_power_is_lost_at_any_operation() throws IOException {
        int faults = sweep(SimulatedDisk.Fault.CRASH, SimulatedDisk.Duration.ONCE, true);

        assertThat(faults).isGreaterThan(40);
    }

    @Test
    void keeps_every_acknowledged_entry_when_the_process_dies_at_any_operation() throws IOException {
        sweep(SimulatedDisk.Fault.CRASH, SimulatedDisk.Duration.ONCE, false);
    }

    @Test
    void keeps_every_acknowledged_entry_when_a_write_finds_the_disk_full() throws IOException {
        sweep(SimulatedDisk.Fault.NO_SPACE, SimulatedDisk.Duration.ONCE, true);
        sweep(SimulatedDisk.Fault.NO_SPACE, SimulatedDisk.Duration.FROM_THEN_ON, true);
    }

    @Test
    void keeps_every_acknowledged_entry_when_an_fsync_fails() throws IOException {
        sweep(SimulatedDisk.Fault.SYNC_ERROR, SimulatedDisk.Duration.ONCE, true);
        sweep(SimulatedDisk.Fault.SYNC_ERROR, SimulatedDisk.Duration.ONCE, false);
    }

    @Test
    void keeps_every_acknowledged_entry_when_any_operation_fails() throws IOException {
        sweep(SimulatedDisk.Fault.IO_ERROR, SimulatedDisk.Duration.ONCE, true);
    }

    private int sweep(SimulatedDisk.Fault fault, SimulatedDisk.Duration duration, boolean powerLoss)
            throws IOException {
        for (int n = 1; ; n++) {
            SimulatedDisk disk = new SimulatedDisk(n);
            List<byte[]> acknowledged = new ArrayList<>();
            run(disk, acknowledged, n);
            disk.failAt(n, fault, duration);
            run(disk, acknowledged, n);
            boolean faulted = disk.faulted();
            reboot(disk, powerLoss);
            // The recovery itself is interrupted as well, in a different place each time.
            disk.failAt(n % 40 + 1, SimulatedDisk.Fault.CRASH, SimulatedDisk.Duration.ONCE);
            run(disk, acknowledged, n);
            reboot(disk, powerLoss);
            check(disk, acknowledged, fault + " " + duration + " at operation " + n);
            if (!faulted) {
                return n;
            }
        }
    }

    private static void reboot(SimulatedDisk disk, boolean powerLoss) {
        if (powerLoss) {
            disk.powerCycle();
        } else {
            disk.restart();
        }
    }

    /** Appends a few batches, keeps house in between, stops at the first failure that is not a full disk. */
    private void run(SimulatedDisk disk, List<byte[]> acknowledged, int seed) {
        Random random = new Random(seed);
        try {
            AuditStore store = AuditStore.open(disk, SETTINGS, SIGNER, secureRandom);
            for (int batch = 0; batch < 4; batch++) {
                append(store, random, acknowledged);
                if (batch == 0) {
                    keepHouse(store);
                }
            }
            store.abandon(); // Not closed: the next start finds the write-ahead log as it was left.
        } catch (IOException | SimulatedDisk.PowerLost e) {
            // What follows is a new start.
        }
    }

    private static void keepHouse(AuditStore store) throws IOException {
        try {
            store.keepHouse();
        } catch (NoSpaceException e) {
            // To be tried again later.
        }
    }

    private static void append(AuditStore store, Random random, List<byte[]> acknowledged) throws IOException {
        List<PendingAppend> batch = new ArrayList<>();
        int count = 1 + random.nextInt(120);
        for (int i = 0; i < count; i++) {
            byte[] leaf = new byte[1 + random.nextInt(random.nextInt(12) == 0 ? 20_000 : 300)];
            random.nextBytes(leaf);
            batch.add(PendingAppend.of(new AuditEntry(leaf, disclosuresOf(leaf)), Claim.ORDINARY));
        }
        try {
            for (int done = 0; done < count; ) {
                long first = store.durable();
                int more = store.append(batch.subList(done, count), Claim.ORDINARY);
                for (int i = 0; i < more; i++) {
                    acknowledge(
                            acknowledged, first + i, batch.get(done + i).entry().leaf());
                }
                done += more;
            }
        } catch (NoSpaceException e) {
            // Refused: nobody was told it is durable.
        }
    }

    /** Some entries keep something back: here their own bytes, the other way round. */
    private static byte[] disclosuresOf(byte[] leaf) {
        byte[] disclosures = new byte[leaf.length % 3 == 0 ? leaf.length : 0];
        for (int i = 0; i < disclosures.length; i++) {
            disclosures[i] = leaf[leaf.length - 1 - i];
        }
        return disclosures;
    }

    /** Entries may be in the log without having been acknowledged; their places stay empty here. */
    private static void acknowledge(List<byte[]> acknowledged, long index, byte[] leaf) {
        while (acknowledged.size() < index) {
            acknowledged.add("unknown".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(acknowledged).hasSize((int) index);
        acknowledged.add(leaf);
    }

    private void check(SimulatedDisk disk, List<byte[]> acknowledged, String what) throws IOException {
        try (AuditStore store = AuditStore.open(disk, SETTINGS, SIGNER, secureRandom)) {
            VerificationReport report = new AuditVerifier(disk, SIGNER.verifierKey()).verify(Expectations.none());
            assertThat(report.findings()).as(what).isEmpty();
            assertThat(store.covered()).as(what).isEqualTo(store.durable());
            AuditReader reader = AuditReader.open(disk);
            assertThat(reader.size()).as(what).isEqualTo(store.durable());
            List<byte[]> found = new ArrayList<>();
            reader.forward(0, entry -> {
                found.add(entry.leaf());
                assertThat(entry.disclosures()).as(what).isEqualTo(disclosuresOf(entry.leaf()));
                return EntryVisitor.Next.GO_ON;
            });
            assertThat(found).as(what).hasSizeGreaterThanOrEqualTo(acknowledged.size());
            for (int i = 0; i < acknowledged.size(); i++) {
                if (acknowledged.get(i).length != "unknown".length()) {
                    assertThat(found.get(i)).as("%s, entry %d", what, i).isEqualTo(acknowledged.get(i));
                }
            }
        }
    }
}
