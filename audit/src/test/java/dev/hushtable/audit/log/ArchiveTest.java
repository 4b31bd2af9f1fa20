package dev.hushtable.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.file.SimulatedDisk;
import dev.hushtable.audit.log.AuditLogSettings.Existence;
import dev.hushtable.audit.note.Checkpoint;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveTest {
    private final SecureRandom random = new SecureRandom();
    private final Ed25519Signer key = Ed25519Signer.generate(random);
    private Instant now = Instant.parse("2026-01-31T00:00:00Z");
    private final LogKeys keys = new LogKeys(
            CheckpointSigner.of("log.example/1/main", key, MlDsa44Signer.generate(random), () -> now),
            CheckpointSigner.of("old/audit", key));
    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final SimulatedDisk archive = new SimulatedDisk(2);

    @BeforeEach
    void three_months() throws IOException {
        append(300);
        now = Instant.parse("2026-02-01T00:00:00Z");
        append(260);
        now = Instant.parse("2026-03-15T00:00:00Z");
        append(7);
    }

    private void append(String record) throws IOException {
        AuditLogSettings settings = new AuditLogSettings(1 << 20, 0, Duration.ofMillis(20), Existence.MAY_CREATE);
        try (MonthlyAuditLog log =
                MonthlyAuditLog.open(disk, settings, keys, new Surroundings(() -> now, random), reason -> {})) {
            log.append(new AuditEntry(record.getBytes(StandardCharsets.UTF_8), new byte[0]))
                    .join();
        }
    }

    private void append(int records) throws IOException {
        AuditLogSettings settings = new AuditLogSettings(1 << 20, 0, Duration.ofMillis(20), Existence.MAY_CREATE);
        try (MonthlyAuditLog log =
                MonthlyAuditLog.open(disk, settings, keys, new Surroundings(() -> now, random), reason -> {})) {
            for (int i = 0; i < records; i++) {
                byte[] leaf = ("{\"at\":\"" + now + "\",\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
                log.append(new AuditEntry(leaf, i % 3 == 0 ? leaf : new byte[0]))
                        .join();
            }
        }
    }

    private static String deletionOf(LogName log) {
        return """
                {"eventID":"e","eventName":"AuditEntriesDeleted","eventSource":"hushtable.local",\
                "eventTime":"2026-03-15T00:00:00Z","eventType":"AwsServiceEvent","serviceEventDetails":{"log":"%s"}}""".formatted(log);
    }

    private VerificationReport verify(SimulatedDisk where, Expectations expectations) throws IOException {
        return new ChainVerifier(where, keys.monthly().keys()).verify(expectations);
    }

    private static List<Long> indexes(SimulatedDisk where) throws IOException {
        List<Long> indexes = new ArrayList<>();
        AuditReader.open(where).forward(0, entry -> {
            indexes.add(entry.index());
            return EntryVisitor.Next.GO_ON;
        });
        return indexes;
    }

    @Test
    void an_archive_verifies_by_itself_and_holds_every_record_and_what_it_discloses() throws Exception {
        long written = new Archive(new LogChain(disk), archive).copy();

        VerificationReport report = verify(archive, Expectations.none().atLeast(567));
        assertThat(written).isPositive();
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("as an archive"));
        assertThat(indexes(archive)).hasSize(567).isEqualTo(indexes(disk));
        assertThat(AuditReader.open(archive).entry(3).disclosures()).isNotEmpty();
    }

    @Test
    void it_is_added_to_and_never_written_over() throws Exception {
        new Archive(new LogChain(disk), archive).copy();
        byte[] bundle = archive.content("main-2026-01/tile/entries/000");
        Checkpoint earlier =
                new ChainVerifier(archive, keys.monthly().keys()).kept(archive.content("main-2026-03/checkpoint"));

        assertThat(new Archive(new LogChain(disk), archive).copy()).isZero();
        append(300);
        assertThat(new Archive(new LogChain(disk), archive).copy()).isBetween(1L, 12L);

        assertThat(archive.content("main-2026-01/tile/entries/000")).isEqualTo(bundle);
        assertThat(verify(archive, Expectations.since(earlier)).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void what_was_erased_from_an_entry_leaves_the_archive_and_its_unfinished_bundles_and_nothing_else_does()
            throws Exception {
        now = Instant.parse("2026-03-16T00:00:00Z");
        new Archive(new LogChain(disk), archive).copy();
        append(300);
        new Archive(new LogChain(disk), archive).copy();
        long first = new LogChain(disk).links().getLast().first();
        long erased = entryWithSomethingKeptBack(first);
        new DisclosureErasure(disk).erase(erased, all -> "less".getBytes(StandardCharsets.UTF_8));
        ArchiveErasure following = new ArchiveErasure(new LogChain(disk), archive);

        new Archive(new LogChain(disk), archive).copy();
        assertThat(AuditReader.open(archive).entry(erased).disclosures())
                .isNotEqualTo("less".getBytes(StandardCharsets.UTF_8));
        assertThat(following.follow(erased)).isEqualTo(2);

        assertThat(following.follow(erased)).isZero();
        for (long index = first; index < first + 200; index++) {
            assertThat(AuditReader.open(archive).entry(index).disclosures())
                    .isEqualTo(AuditReader.open(disk).entry(index).disclosures());
        }
        assertThat(verify(archive, Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    /** Of the entries that the first archiving met already. */
    private long entryWithSomethingKeptBack(long first) throws IOException {
        long index = first + 1;
        while (AuditReader.open(disk).entry(index).disclosures().length == 0) {
            index++;
        }
        return index;
    }

    @Test
    void can_be_interrupted_anywhere_and_made_again() throws Exception {
        for (int n = 1; ; n += 3) {
            SimulatedDisk interrupted = new SimulatedDisk(n);
            interrupted.failAt(n, SimulatedDisk.Fault.CRASH, SimulatedDisk.Duration.ONCE);
            try {
                new Archive(new LogChain(disk), interrupted).copy();
            } catch (SimulatedDisk.PowerLost e) {
                // to be made again
            }
            boolean faulted = interrupted.faulted();
            interrupted.powerCycle();
            new Archive(new LogChain(disk), interrupted).copy();
            assertThat(verify(interrupted, Expectations.none()).findings())
                    .as("at %d", n)
                    .isEmpty();
            if (!faulted) {
                return;
            }
        }
    }

    @Test
    void a_change_anywhere_in_an_archive_is_found() throws Exception {
        new Archive(new LogChain(disk), archive).copy();

        for (String path : archive.paths()) {
            byte[] content = archive.content(path);
            byte[] changed = content.clone();
            changed[changed.length / 2] ^= 4;
            archive.replace(path, changed);
            VerificationReport report = verify(archive, Expectations.none());
            archive.replace(path, content);

            boolean isMark = path.endsWith("/successor") || path.endsWith("/archived");
            assertThat(report.verdict()).as(path).isEqualTo(isMark ? Verdict.VERIFIED : Verdict.TAMPERED);
        }
    }

    @Test
    void months_are_pruned_after_their_time_and_not_before() throws Exception {
        Retention retention = new Retention(disk);

        assertThat(retention.due(YearMonth.of(2026, 3), 2)).isEmpty();
        assertThat(retention.due(YearMonth.of(2026, 3), 1)).hasToString("[main-2026-01]");
        assertThat(retention.due(YearMonth.of(2030, 1), 1)).hasToString("[main-2026-01, main-2026-02]");
        assertThatThrownBy(() -> retention.prune(new LogName(YearMonth.of(2026, 3)), now))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_pruned_is_gone_and_the_rest_verifies_and_goes_on() throws Exception {
        new Archive(new LogChain(disk), archive).copy();
        Retention retention = new Retention(disk);
        LogName january = new LogName(YearMonth.of(2026, 1));
        append(deletionOf(january));
        retention.prune(january, now);

        assertThat(retention.due(YearMonth.of(2026, 3), 1)).isEmpty();
        assertThat(disk.paths()).noneMatch(path -> path.startsWith("main-2026-01/tile/entries"));
        assertThat(disk.paths()).noneMatch(path -> path.startsWith("main-2026-01/disclosure"));
        VerificationReport report = verify(disk, Expectations.none());
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("after their retention"));
        append(1);
        assertThat(indexes(disk)).hasSize(269).doesNotContain(0L, 299L, 300L).contains(301L);
        new Archive(new LogChain(disk), archive).copy();
        assertThat(indexes(archive)).hasSize(569);
        assertThat(verify(archive, Expectations.none()).findings()).isEmpty();
    }

    /** Whoever deletes entries can also make the mark that says it was time. */
    @Test
    void entries_that_are_gone_without_a_record_of_it_are_missed() throws Exception {
        LogName january = new LogName(YearMonth.of(2026, 1));
        LogName february = new LogName(YearMonth.of(2026, 2));
        append(deletionOf(january));
        new Retention(disk).prune(february, now);

        VerificationReport report = verify(disk, Expectations.none());

        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("has lost its entries"));
    }

    @Test
    void a_request_that_is_named_like_the_record_excuses_nothing() throws Exception {
        LogName january = new LogName(YearMonth.of(2026, 1));
        append(deletionOf(january).replace("AwsServiceEvent", "AwsApiCall"));
        new Retention(disk).prune(january, now);

        assertThat(verify(disk, Expectations.none()).verdict()).isEqualTo(Verdict.INCOMPLETE);
    }
}
