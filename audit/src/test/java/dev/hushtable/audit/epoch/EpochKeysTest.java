package dev.hushtable.audit.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.file.NoSpaceException;
import dev.hushtable.audit.file.SimulatedDisk;
import dev.hushtable.audit.log.Archive;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.LogChain;
import dev.hushtable.audit.log.LogKeys;
import dev.hushtable.audit.log.LogRefusedException;
import dev.hushtable.audit.log.MonthlyAuditLog;
import dev.hushtable.audit.log.Surroundings;
import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.PinnedKeys;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.verify.ChainVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.audit.verify.VerificationReport;
import dev.hushtable.audit.wal.Claim;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EpochKeysTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String CHAIN = "log.example/1/main";

    private final SecureRandom random = new SecureRandom();
    private final Ed25519Signer key = Ed25519Signer.generate(random);
    private final LogKeys lasting = new LogKeys(CheckpointSigner.of(CHAIN, key), CheckpointSigner.of("old/audit", key));
    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final KeptInMemory store = new KeptInMemory();
    private Instant now = Instant.parse("2026-11-29T12:00:00Z");

    /** Dies before or after it has kept something, when it is told to. */
    private static final class KeptInMemory implements EpochKeyStore {
        private byte @Nullable [] kept;
        private int dieBefore;
        private int dieAfter;

        @Override
        public @Nullable SecretBytes read() {
            return kept == null ? null : SecretBytes.copyOf(kept);
        }

        @Override
        public void replace(SecretBytes secret) throws IOException {
            if (dieBefore > 0 && --dieBefore == 0) {
                throw new IOException("died");
            }
            kept = secret.reveal();
            if (dieAfter > 0 && --dieAfter == 0) {
                throw new IOException("died");
            }
        }
    }

    private Surroundings surroundings() {
        return new Surroundings(() -> now, random);
    }

    private MonthlyAuditLog open(SimulatedDisk folder, LogKeys keys) throws IOException {
        AuditLogSettings settings =
                new AuditLogSettings(66 << 10, 0, Duration.ofMillis(10), AuditLogSettings.Existence.MAY_CREATE);
        return MonthlyAuditLog.open(folder, settings, keys, surroundings(), reason -> {});
    }

    private LogKeys withEpochs(EpochKeys epochs) {
        return new LogKeys(new EpochSigner(lasting.monthly(), epochs), lasting.unnamed());
    }

    /** A day of three records; what auditors pin. */
    private PinnedKeys day() throws IOException {
        now = now.plus(DAY);
        try (EpochKeys epochs = EpochKeys.open(disk, store, DAY, surroundings());
                MonthlyAuditLog log = open(disk, withEpochs(epochs))) {
            for (int i = 0; i < 3; i++) {
                log.append(
                                ("{\"at\":\"" + now + "\",\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8),
                                Claim.ORDINARY)
                        .join();
            }
            epochs.begin(log.chain().published(log.chain().names().getLast()));
            return log.keys();
        }
    }

    private PinnedKeys fourDays() throws IOException {
        PinnedKeys first = day();
        for (int i = 0; i < 3; i++) {
            assertThat(day()).isEqualTo(first);
        }
        return first;
    }

    private static VerificationReport verify(SimulatedDisk folder, PinnedKeys pinned) throws IOException {
        return new ChainVerifier(folder, pinned).verify(Expectations.none());
    }

    @Test
    void a_log_of_several_epochs_and_months_verifies_by_the_root_of_the_first() throws Exception {
        PinnedKeys pinned = fourDays();

        VerificationReport report = verify(disk, PinnedKeys.parse(pinned.text()));
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("Epoch 4 since 2026-12-03T12:00:00Z"));
        assertThat(new LogChain(disk).names()).hasSize(2);
        assertThat(new EpochFile(disk).read()).hasSize(4);
        assertThat(verify(disk, lasting.monthly().keys()).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void an_archive_holds_the_certificates_and_is_added_to() throws Exception {
        PinnedKeys pinned = fourDays();
        SimulatedDisk archive = new SimulatedDisk(2);
        new Archive(new LogChain(disk), archive).copy();
        day();

        assertThat(verify(archive, pinned).findings()).isEmpty();
        assertThat(new Archive(new LogChain(disk), archive).copy()).isPositive();
        assertThat(verify(archive, pinned).findings()).isEmpty();
        assertThat(archive.content("epochs")).isEqualTo(disk.content("epochs"));
    }

    @Test
    void no_key_of_a_former_epoch_is_kept() throws Exception {
        day();
        byte[] seed;
        EpochState state = EpochState.parse(SecretBytes.copyOf(store.kept));
        try (SecretBytes secret = state.current().seed()) {
            seed = secret.reveal();
        }

        day();

        assertThat(new String(store.kept, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(seed, StandardCharsets.ISO_8859_1));
    }

    @Test
    void whoever_has_all_keys_of_today_cannot_sign_yesterday_anew() throws Exception {
        PinnedKeys pinned = fourDays();
        SimulatedDisk forged = new SimulatedDisk(3);
        now = Instant.parse("2026-11-30T12:00:00Z");
        for (int month = 0; month < 2; month++, now = now.plus(DAY)) {
            try (MonthlyAuditLog log = open(forged, lasting)) {
                for (int i = 0; i < 9; i++) {
                    log.append("{\"forged\":true}".getBytes(StandardCharsets.UTF_8), Claim.ORDINARY)
                            .join();
                }
            }
        }
        forged.replace("epochs", disk.content("epochs"));
        try (EpochKeys stolen = EpochKeys.open(forged, store, DAY, surroundings())) {
            resign(forged, withEpochs(stolen), "main-2026-12");
        }

        assertThat(verify(forged, lasting.monthly().keys()).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(verify(forged, pinned).findings())
                .anyMatch(one -> one.toString().contains("the end of epoch"))
                .allMatch(one -> one.verdict() == Verdict.TAMPERED);
    }

    private static void resign(SimulatedDisk folder, LogKeys keys, String log) throws Exception {
        Checkpoint checkpoint = Checkpoint.parse(
                SignedNote.parse(folder.content(log + "/checkpoint")).text());
        CheckpointSigner signer = keys.monthly().named(checkpoint.origin());
        folder.replace(
                log + "/checkpoint", SignedNote.sign(checkpoint.text(), signer).toByteArray());
    }

    @Test
    void a_checkpoint_without_the_signature_of_its_epoch_is_refused() throws Exception {
        PinnedKeys pinned = day();
        now = now.plusSeconds(60);
        try (EpochKeys epochs = EpochKeys.open(disk, store, DAY, surroundings());
                MonthlyAuditLog log = open(disk, withEpochs(epochs))) {
            log.append("{}".getBytes(StandardCharsets.UTF_8), Claim.ORDINARY).join();
        }
        assertThat(verify(disk, pinned).findings()).isEmpty();

        resign(disk, lasting, "main-2026-11");

        assertThat(verify(disk, pinned).findings())
                .singleElement()
                .hasToString("TAMPERED main-2026-11/checkpoint: is not signed by the key of epoch 1, which began at"
                        + " 2026-11-30T12:00:00Z");
    }

    @Test
    void certificates_that_are_gone_cut_or_exchanged_are_found() throws Exception {
        PinnedKeys pinned = fourDays();
        byte[] certificates = disk.content("epochs");
        int one = new String(certificates, StandardCharsets.UTF_8).indexOf("hushtable-epoch/v1", 1);

        disk.replace("epochs", Arrays.copyOf(certificates, certificates.length - 10));
        assertThat(verify(disk, pinned).verdict()).isEqualTo(Verdict.TAMPERED);
        disk.replace("epochs", Arrays.copyOfRange(certificates, one, certificates.length));
        assertThat(verify(disk, pinned).verdict()).isEqualTo(Verdict.TAMPERED);
        disk.replace("epochs", Arrays.copyOf(certificates, one));
        assertThat(verify(disk, pinned).verdict()).isEqualTo(Verdict.TAMPERED);
        disk.remove("epochs");
        assertThat(verify(disk, pinned).verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThatThrownBy(this::day).isInstanceOf(LogRefusedException.class);
    }

    @Test
    void a_crash_at_any_step_of_a_succession_loses_no_epoch() throws Exception {
        PinnedKeys pinned = day();
        for (int step = 1; step <= 2; step++) {
            for (boolean before : List.of(true, false)) {
                store.dieBefore = before ? step : 0;
                store.dieAfter = before ? 0 : step;
                assertThat(dies()).as("step %d, before %s", step, before).isTrue();
                assertThat(day()).isEqualTo(pinned);
                assertThat(verify(disk, pinned).findings()).isEmpty();
            }
        }
    }

    /** The log ends with the failure; what was appended is durable all the same. */
    private boolean dies() throws IOException {
        try {
            day();
        } catch (CompletionException | IOException e) {
            // The next start sets it right.
        }
        return store.dieBefore == 0 && store.dieAfter == 0;
    }

    @Test
    void a_full_disk_only_puts_the_next_epoch_off() throws Exception {
        PinnedKeys pinned = day();
        EpochKeyStore full = new EpochKeyStore() {
            @Override
            public @Nullable SecretBytes read() {
                return store.read();
            }

            @Override
            public void replace(SecretBytes secret) throws IOException {
                throw new NoSpaceException("full", null);
            }
        };
        now = now.plus(DAY);
        try (EpochKeys epochs = EpochKeys.open(disk, full, DAY, surroundings());
                MonthlyAuditLog log = open(disk, withEpochs(epochs))) {
            log.append("{}".getBytes(StandardCharsets.UTF_8), Claim.ORDINARY).join();
        }
        int put = new EpochFile(disk).read().size();

        day();

        assertThat(put).isEqualTo(1);
        assertThat(new EpochFile(disk).read().size()).isGreaterThan(put);
        assertThat(verify(disk, pinned).findings()).isEmpty();
    }

    @Test
    void a_kept_key_that_is_not_the_certified_one_is_refused() throws Exception {
        day();
        byte[] older = store.kept;
        day();
        store.kept = older;

        assertThatThrownBy(this::day).isInstanceOf(LogRefusedException.class).hasMessageContaining("epoch");
    }
}
