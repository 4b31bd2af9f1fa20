package dev.hushtable.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.TestKeys;
import dev.hushtable.audit.file.SimulatedDisk;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.AuditLogSettings.Existence;
import dev.hushtable.audit.log.FileAuditLog;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.audit.tree.TilePath;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log of 700 entries, 300 at first, then every way to alter it that we could think of. */
class AuditVerifierTest {
    private static final int EARLIER = 300;
    private static final int ENTRIES = 700;

    private final CheckpointSigner signer = TestKeys.signer("log.example/verify");
    private final SimulatedDisk disk = new SimulatedDisk(1);
    private Map<String, byte[]> earlierBackup = Map.of();
    private Checkpoint earlier = new Checkpoint("x", 0, Hash.emptyTree());

    @BeforeEach
    void write_a_log() throws Exception {
        append(disk, signer, 0, EARLIER);
        earlierBackup = disk.backup();
        earlier = Checkpoint.open(disk.content("checkpoint"), signer.verifierKey());
        append(disk, signer, EARLIER, ENTRIES);
    }

    private static FileAuditLog open(SimulatedDisk disk, CheckpointSigner signer) throws Exception {
        AuditLogSettings settings = new AuditLogSettings(128 << 10, 0, Duration.ofHours(1), Existence.MAY_CREATE);
        return FileAuditLog.open(disk, settings, signer, new SecureRandom(), failure -> {});
    }

    private static void append(SimulatedDisk disk, CheckpointSigner signer, int from, int to) throws Exception {
        try (FileAuditLog log = open(disk, signer)) {
            fill(log, from, to);
        }
    }

    private static void fill(FileAuditLog log, int from, int to) throws Exception {
        List<Future<Long>> appended = new ArrayList<>();
        for (int i = from; i < to; i++) {
            appended.add(log.append(("entry " + i).getBytes(StandardCharsets.UTF_8)));
        }
        for (Future<Long> future : appended) {
            future.get();
        }
    }

    private VerificationReport verify(Expectations expectations) throws Exception {
        return new AuditVerifier(disk, signer.verifierKey()).verify(expectations);
    }

    private Finding onlyFinding(Expectations expectations) throws Exception {
        List<Finding> findings = verify(expectations).findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void finds_nothing_wrong_with_a_whole_log() throws Exception {
        VerificationReport report = verify(Expectations.since(earlier)
                .atLeast(ENTRIES)
                .newestEntry(leaf -> new String(leaf, StandardCharsets.UTF_8).equals("entry 699")));

        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.verdict().exitCode()).isZero();
        assertThat(report.covered()).isEqualTo(ENTRIES);
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void says_what_it_cannot_notice_without_an_earlier_checkpoint() throws Exception {
        assertThat(verify(Expectations.none()).notes())
                .singleElement()
                .asString()
                .contains("cannot be told");
    }

    @Test
    void verifies_a_log_that_is_being_written_and_counts_what_is_not_signed_yet() throws Exception {
        try (FileAuditLog log = open(disk, signer)) {
            fill(log, ENTRIES, ENTRIES + 40);

            VerificationReport report = verify(Expectations.since(earlier));

            assertThat(report.findings()).isEmpty();
            assertThat(report.covered()).isGreaterThanOrEqualTo(ENTRIES);
            assertThat(report.covered() + report.uncovered()).isEqualTo(ENTRIES + 40);
        }
    }

    @Test
    void finds_any_changed_byte_of_tiles_bundles_and_checkpoints() throws Exception {
        for (String path : disk.paths()) {
            if (path.startsWith("tile/") || path.equals("checkpoint") || path.equals("signed")) {
                byte[] content = disk.content(path);
                for (int at = 0; at < content.length; at += 1 + content.length / 40) {
                    byte[] changed = content.clone();
                    changed[at] ^= 0x10;
                    disk.replace(path, changed);

                    VerificationReport report = verify(Expectations.none());

                    assertThat(report.verdict()).as("byte %d of %s", at, path).isEqualTo(Verdict.TAMPERED);
                }
                disk.replace(path, content);
            }
        }
    }

    @Test
    void names_the_changed_entry() throws Exception {
        String path = new TilePath(TilePath.ENTRIES, 1, 256).toString();
        byte[] content = disk.content(path);
        content[2] ^= 1;
        disk.replace(path, content);

        assertThat(onlyFinding(Expectations.none()))
                .hasToString("TAMPERED tile/entries/001: entry 256 does not have the hash in tile/0/001");
    }

    @Test
    void finds_entries_exchanged_together_with_their_hashes() throws Exception {
        swap(new TilePath(TilePath.ENTRIES, 0, 256), new TilePath(TilePath.ENTRIES, 1, 256));
        swap(new TilePath(0, 0, 256), new TilePath(0, 1, 256));

        List<Finding> findings = verify(Expectations.none()).findings();

        assertThat(findings).isNotEmpty().allMatch(finding -> finding.verdict() == Verdict.TAMPERED);
        assertThat(findings).anyMatch(finding -> finding.place().equals("checkpoint"));
    }

    private void swap(TilePath one, TilePath other) throws Exception {
        byte[] content = disk.content(one.toString());
        disk.replace(one.toString(), disk.content(other.toString()));
        disk.replace(other.toString(), content);
    }

    @Test
    void finds_files_cut_short_and_files_made_longer() throws Exception {
        for (String path : disk.paths()) {
            if (path.startsWith("tile/")) {
                byte[] content = disk.content(path);
                for (int length : new int[] {0, content.length - 1, content.length + 1}) {
                    disk.replace(path, Arrays.copyOf(content, length));

                    assertThat(verify(Expectations.none()).verdict()).as(path).isEqualTo(Verdict.TAMPERED);
                }
                disk.replace(path, content);
            }
        }
    }

    @Test
    void finds_any_missing_file_the_checkpoint_needs() throws Exception {
        for (String path : disk.paths()) {
            TilePath tile = TilePath.parse(path);
            boolean needed = path.equals("checkpoint") || path.equals("signed") || (tile != null && needed(tile));
            if (needed) {
                byte[] content = disk.content(path);
                disk.remove(path);

                VerificationReport report = verify(Expectations.none());

                assertThat(report.verdict()).as(path).isEqualTo(Verdict.INCOMPLETE);
                assertThat(report.verdict().exitCode()).isEqualTo(2);
                assertThat(report.findings()).anyMatch(f -> f.place().equals(path));
                disk.replace(path, content);
            }
        }
    }

    private static boolean needed(TilePath tile) {
        long entries = tile.level() > 0 ? ENTRIES / 256 : ENTRIES;
        return tile.isFull() || tile.number() * 256 + tile.width() == entries;
    }

    @Test
    void finds_files_that_are_no_part_of_the_log() throws Exception {
        disk.replace("tile/entries/003", new byte[] {0, 1, 7});

        assertThat(onlyFinding(Expectations.none()))
                .hasToString("TAMPERED tile/entries/003: reaches beyond the end of" + " the log");

        disk.replace("tile/entries/003", new byte[] {});
        disk.remove("tile/entries/003");
        disk.replace("tile/entries/notes.txt", new byte[] {7});

        assertThat(onlyFinding(Expectations.none()).problem()).isEqualTo("is no file of a log");
    }

    /** Put back as it was: every file is genuine. Only who remembers more can tell. */
    @Test
    void finds_a_rollback_only_with_a_later_checkpoint() throws Exception {
        Checkpoint later = Checkpoint.open(disk.content("checkpoint"), signer.verifierKey());
        disk.restore(earlierBackup);

        assertThat(verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(verify(Expectations.since(earlier)).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(verify(Expectations.since(later)).verdict()).isEqualTo(Verdict.TAMPERED);
        assertThat(verify(Expectations.since(later)).findings())
                .anyMatch(finding -> finding.problem().contains("rolled back"));
        assertThat(verify(Expectations.none().atLeast(ENTRIES)).verdict().exitCode())
                .isEqualTo(3);
        assertThat(verify(Expectations.none().newestEntry(leaf -> false)).verdict())
                .isEqualTo(Verdict.STALE);
    }

    @Test
    void finds_everything_deleted() throws Exception {
        for (String path : disk.paths()) {
            disk.remove(path);
        }

        assertThat(verify(Expectations.none()).verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(verify(Expectations.since(earlier)).verdict()).isEqualTo(Verdict.TAMPERED);
    }

    /** A log rewritten by somebody who has the key is consistent in itself, and contradicts the earlier checkpoint. */
    @Test
    void finds_history_rewritten_with_the_logs_own_key() throws Exception {
        SimulatedDisk other = new SimulatedDisk(2);
        append(other, signer, 1, ENTRIES + 1);
        disk.restore(other.backup());

        assertThat(verify(Expectations.none()).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(onlyFinding(Expectations.since(earlier)).place()).isEqualTo("the earlier checkpoint");
    }

    @Test
    void finds_a_checkpoint_of_another_key() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(disk.content("checkpoint"), signer.verifierKey());
        CheckpointSigner other = TestKeys.signer(signer.verifierKey().name());
        disk.replace("checkpoint", SignedNote.sign(checkpoint.text(), other).toByteArray());

        assertThat(verify(Expectations.none()).findings())
                .anyMatch(finding -> finding.place().equals("checkpoint")
                        && finding.problem().contains("not signed by"));
    }

    @Test
    void finds_a_missing_write_ahead_log() throws Exception {
        for (String path : disk.paths()) {
            if (path.endsWith(".seg")) {
                disk.remove(path);
            }
        }

        assertThat(onlyFinding(Expectations.none()).toString()).startsWith("INCOMPLETE wal");
    }

    @Test
    void finds_damage_among_entries_that_are_not_signed_yet() throws Exception {
        try (FileAuditLog log = open(disk, signer)) {
            fill(log, ENTRIES, ENTRIES + 1);
            fill(log, ENTRIES + 1, ENTRIES + 2);
            String segment = disk.paths().stream()
                    .filter(path -> path.endsWith("700.seg"))
                    .findFirst()
                    .orElseThrow();
            byte[] content = disk.content(segment);
            content[64 + 56] ^= 1;
            disk.replace(segment, content);

            assertThat(verify(Expectations.none()).findings())
                    .anyMatch(finding -> finding.verdict() == Verdict.TAMPERED
                            && finding.problem().contains("entry 700 is damaged"));
        }
    }
}
