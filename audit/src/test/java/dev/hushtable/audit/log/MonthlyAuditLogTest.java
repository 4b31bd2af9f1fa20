package dev.hushtable.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.file.LogLockedException;
import dev.hushtable.audit.file.SimulatedDisk;
import dev.hushtable.audit.log.AuditLogSettings.Existence;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.verify.AuditVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.MlDsa44Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MonthlyAuditLogTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-30T23:59:59Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOVEMBER);
    private final Ed25519Signer key = Ed25519Signer.generate(random);
    private final LogKeys keys = new LogKeys(
            CheckpointSigner.of("log.example/1/main", key, MlDsa44Signer.generate(random), now::get),
            CheckpointSigner.of("old/audit", key));

    private MonthlyAuditLog open(SimulatedDisk disk, Existence existence) throws IOException {
        AuditLogSettings settings = new AuditLogSettings(66 << 10, 0, Duration.ofMillis(20), existence);
        return MonthlyAuditLog.open(disk, settings, keys, new Surroundings(now::get, random), reason -> {});
    }

    private MonthlyAuditLog open(SimulatedDisk disk) throws IOException {
        return open(disk, Existence.MAY_CREATE);
    }

    private static byte[] record(int number) {
        return ("{\"record\":" + number + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> records(SimulatedDisk disk) throws IOException {
        List<String> records = new ArrayList<>();
        AuditReader.open(disk).forward(0, entry -> {
            records.add(new String(entry.leaf(), StandardCharsets.UTF_8));
            return EntryVisitor.Next.GO_ON;
        });
        return records;
    }

    /** Three records in November, two in December. */
    private void twoMonths(SimulatedDisk disk) throws IOException {
        now.set(NOVEMBER);
        try (MonthlyAuditLog log = open(disk)) {
            for (int i = 0; i < 3; i++) {
                assertThat(log.append(record(i)).join()).isEqualTo(i);
            }
        }
        now.set(DECEMBER);
        try (MonthlyAuditLog log = open(disk, Existence.MUST_EXIST)) {
            assertThat(log.append(record(3)).join()).isEqualTo(4);
            assertThat(log.append(record(4)).join()).isEqualTo(5);
        }
    }

    @Test
    void a_month_has_a_log_that_begins_with_the_last_checkpoint_of_the_former() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(1);
        twoMonths(disk);

        LogChain chain = new LogChain(disk);
        assertThat(chain.names()).hasToString("[main-2026-11, main-2026-12]");
        assertThat(records(disk)).hasSize(5).first().isEqualTo("{\"record\":0}");
        byte[] last = disk.content("main-2026-11/checkpoint");
        assertThat(chain.reader(chain.names().get(1)).entry(0).leaf()).isEqualTo(last);
        Checkpoint checkpoint = Checkpoint.open(last, keys.monthly().keys().named("log.example/1/main-2026-11"));
        assertThat(checkpoint.size()).isEqualTo(3);
        assertThat(SignedNote.parse(last).signatures()).hasSize(2);
        for (LogName name : chain.names()) {
            AuditVerifier verifier =
                    new AuditVerifier(chain.files(name), keys.of(name).keys());
            assertThat(verifier.verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void places_count_through_all_logs() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(2);
        twoMonths(disk);

        AuditReader reader = AuditReader.open(disk);
        List<Long> backward = new ArrayList<>();
        reader.backward(entry -> {
            backward.add(entry.index());
            return backward.size() == 4 ? EntryVisitor.Next.STOP : EntryVisitor.Next.GO_ON;
        });

        assertThat(backward).containsExactly(5L, 4L, 2L, 1L);
        assertThat(reader.size()).isEqualTo(6);
        assertThat(reader.entry(4).leaf()).isEqualTo(record(3));
        assertThat(reader.entry(1).leaf()).isEqualTo(record(1));
        assertThatThrownBy(() -> reader.entry(6)).isInstanceOf(NoSuchFileException.class);
        LogChain.Link place = new LogChain(disk).locate(4);
        assertThat(place.name()).hasToString("main-2026-12");
        assertThat(place.first()).isEqualTo(3);
    }

    @Test
    void goes_over_to_the_next_month_while_it_is_appended_to() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(3);
        List<CompletableFuture<Long>> answers = new ArrayList<>();

        try (MonthlyAuditLog log = open(disk)) {
            for (int i = 0; new LogChain(disk).names().size() < 2 || i < 2_000; i++) {
                answers.add(log.append(record(i)));
                if (i == 500) {
                    now.set(DECEMBER);
                }
                Thread.sleep(1);
            }
            assertThat(log.append(record(-1)).get(60, TimeUnit.SECONDS)).isPositive();
        }

        long previous = -1;
        for (CompletableFuture<Long> answer : answers) {
            assertThat(answer.join()).isGreaterThan(previous);
            previous = answer.join();
        }
        assertThat(records(disk)).hasSize(answers.size() + 1);
        assertThat(new LogChain(disk).names()).hasSize(2);
    }

    @Test
    void the_link_has_the_cosignatures_of_the_last_checkpoint_and_of_no_other() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(11);
        try (MonthlyAuditLog log = open(disk)) {
            log.append(record(0)).join();
        }
        SignedNote last = SignedNote.parse(disk.content("main-2026-11/checkpoint"));
        List<SignedNote.Signature> more = new ArrayList<>(last.signatures());
        more.add(new SignedNote.Signature("witness.example", new byte[76]));
        byte[] cosigned = new SignedNote(last.text(), more).toByteArray();
        disk.replace("main-2026-11/witnessed", cosigned);
        now.set(DECEMBER);
        open(disk, Existence.MUST_EXIST).close();

        LogChain chain = new LogChain(disk);
        assertThat(chain.reader(chain.names().get(1)).entry(0).leaf()).isEqualTo(cosigned);

        disk.replace("main-2026-12/witnessed", cosigned);
        now.set(Instant.parse("2027-01-01T00:00:00Z"));
        open(disk, Existence.MUST_EXIST).close();
        assertThat(chain.reader(chain.names().get(2)).entry(0).leaf())
                .isEqualTo(disk.content("main-2026-12/checkpoint"));
    }

    @Test
    void a_clock_that_goes_back_changes_nothing() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(4);
        twoMonths(disk);
        now.set(NOVEMBER);

        try (MonthlyAuditLog log = open(disk)) {
            assertThat(log.append(record(5)).join()).isEqualTo(6);
        }

        assertThat(new LogChain(disk).names()).hasSize(2);
    }

    @Test
    void the_log_from_before_logs_were_monthly_is_the_first_of_the_chain() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(5);
        AuditLogSettings settings = new AuditLogSettings(66 << 10, 0, Duration.ofMillis(20), Existence.MAY_CREATE);
        try (FileAuditLog old = FileAuditLog.open(disk, settings, keys.unnamed(), random, reason -> {})) {
            old.append(record(0)).join();
        }

        try (MonthlyAuditLog log = open(disk, Existence.MUST_EXIST)) {
            assertThat(log.append(record(1)).join()).isEqualTo(2);
            assertThat(log.keys().name()).isEqualTo("log.example/1/main");
        }

        assertThat(records(disk)).containsExactly("{\"record\":0}", "{\"record\":1}");
        assertThat(new LogChain(disk).names()).hasToString("[main, main-2026-11]");
    }

    @Test
    void the_name_stays_when_another_is_wanted_later() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(6);
        twoMonths(disk);

        LogKeys renamed = new LogKeys(keys.monthly().named("other.example/2/main"), keys.unnamed());
        AuditLogSettings settings = new AuditLogSettings(66 << 10, 0, Duration.ofMillis(20), Existence.MAY_CREATE);
        try (MonthlyAuditLog log =
                MonthlyAuditLog.open(disk, settings, renamed, new Surroundings(now::get, random), reason -> {})) {
            assertThat(log.keys().name()).isEqualTo("log.example/1/main");
        }
    }

    @Test
    void refuses_to_go_on_without_its_newest_month() throws Exception {
        SimulatedDisk removed = new SimulatedDisk(7);
        twoMonths(removed);
        removed.remove("main-2026-12");
        SimulatedDisk emptied = new SimulatedDisk(8);
        twoMonths(emptied);
        for (String path : emptied.paths()) {
            if (path.startsWith("main-2026-12/")) {
                emptied.remove(path);
            }
        }

        assertThatThrownBy(() -> open(removed)).hasMessageContaining("has lost its newest part");
        assertThatThrownBy(() -> open(emptied)).hasMessageContaining("holds nothing now");
    }

    @Test
    void refuses_a_former_month_that_is_not_the_one_followed() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(9);
        twoMonths(disk);
        Checkpoint other = new Checkpoint("log.example/1/main-2026-11", 2, Hash.emptyTree());
        CheckpointSigner signer = keys.of(new LogName(YearMonth.of(2026, 11)));
        disk.replace(
                "main-2026-11/checkpoint", SignedNote.sign(other.text(), signer).toByteArray());

        assertThatThrownBy(() -> open(disk)).hasMessageContaining("is not what the next log follows");
        disk.remove("main-2026-11/checkpoint");
        assertThatThrownBy(() -> open(disk)).hasMessageContaining("was altered or removed");
    }

    @Test
    void refuses_a_second_writer_and_a_folder_without_the_log_there_was() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(10);

        assertThatThrownBy(() -> open(disk, Existence.MUST_EXIST)).hasMessageContaining("is gone");
        try (MonthlyAuditLog log = open(disk)) {
            assertThatThrownBy(() -> open(disk)).isInstanceOf(LogLockedException.class);
            assertThat(log.isWritable()).isTrue();
        }
    }

    @Test
    void what_was_acknowledged_is_there_when_the_beginning_of_a_month_fails_at_any_operation() throws Exception {
        for (SimulatedDisk.Fault fault :
                List.of(SimulatedDisk.Fault.CRASH, SimulatedDisk.Fault.SYNC_ERROR, SimulatedDisk.Fault.NO_SPACE)) {
            for (int n = 1; failsAt(n, fault); n++) {
                // until there are no more operations to fail
            }
        }
    }

    private boolean failsAt(int n, SimulatedDisk.Fault fault) throws IOException {
        SimulatedDisk disk = new SimulatedDisk(n);
        now.set(NOVEMBER);
        List<String> acknowledged = new ArrayList<>();
        try (MonthlyAuditLog log = open(disk)) {
            append(log, 0, acknowledged);
        }
        now.set(DECEMBER);
        disk.failAt(n, fault, SimulatedDisk.Duration.ONCE);
        attempt(disk, 1, acknowledged);
        boolean faulted = disk.faulted();
        disk.powerCycle();
        disk.failAt(n % 60 + 1, SimulatedDisk.Fault.CRASH, SimulatedDisk.Duration.ONCE);
        attempt(disk, 2, acknowledged);
        disk.powerCycle();
        try (MonthlyAuditLog log = open(disk, Existence.MUST_EXIST)) {
            append(log, 3, acknowledged);
        }
        assertThat(records(disk)).as("%s at %d", fault, n).containsSubsequence(acknowledged);
        assertThat(acknowledged).contains("{\"record\":0}", "{\"record\":3}");
        assertThat(new LogChain(disk).names()).as("%s at %d", fault, n).hasToString("[main-2026-11, main-2026-12]");
        return faulted;
    }

    private void attempt(SimulatedDisk disk, int number, List<String> acknowledged) {
        try (MonthlyAuditLog log = open(disk, Existence.MUST_EXIST)) {
            append(log, number, acknowledged);
        } catch (IOException | SimulatedDisk.PowerLost e) {
            // What follows is a new start.
        }
    }

    private static void append(MonthlyAuditLog log, int number, List<String> acknowledged) {
        try {
            log.append(record(number)).join();
            acknowledged.add(new String(record(number), StandardCharsets.UTF_8));
        } catch (CompletionException e) {
            // Refused: nobody was told it is durable.
        }
    }
}
