package dev.hushtable.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.AuditEntry;
import dev.hushtable.audit.file.SimulatedDisk;
import dev.hushtable.audit.log.AuditLogSettings.Existence;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.verify.ChainVerifier;
import dev.hushtable.audit.verify.Expectations;
import dev.hushtable.audit.verify.Verdict;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.crypto.signing.MlDsa44Signer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DisclosureErasureTest {
    private final SecureRandom random = new SecureRandom();
    private final Ed25519Signer key = Ed25519Signer.generate(random);
    private Instant now = Instant.parse("2026-01-31T00:00:00Z");
    private final LogKeys keys = new LogKeys(
            CheckpointSigner.of("log.example/1/main", key, MlDsa44Signer.generate(random), () -> now),
            CheckpointSigner.of("old/audit", key));
    private final SimulatedDisk disk = new SimulatedDisk(1);
    private final DisclosureErasure erasure = new DisclosureErasure(disk);

    private void append(int records) throws IOException {
        AuditLogSettings settings = new AuditLogSettings(1 << 20, 0, Duration.ofMillis(20), Existence.MAY_CREATE);
        try (MonthlyAuditLog log =
                MonthlyAuditLog.open(disk, settings, keys, new Surroundings(() -> now, random), reason -> {})) {
            for (int i = 0; i < records; i++) {
                log.append(new AuditEntry(("{\"n\":" + i + "}").getBytes(UTF_8), ("kept back " + i).getBytes(UTF_8)))
                        .join();
            }
        }
    }

    private String keptBack(long index) throws IOException {
        return new String(AuditReader.open(disk).entry(index).disclosures(), UTF_8);
    }

    private Verdict verdict() throws IOException {
        return new ChainVerifier(disk, keys.monthly().keys())
                .verify(Expectations.none())
                .verdict();
    }

    @Test
    void takes_away_from_a_finished_bundle_for_good_and_changes_no_proof() throws IOException {
        append(300);

        erasure.erase(7, all -> "less".getBytes(UTF_8));
        append(300);

        assertThat(keptBack(6)).isEqualTo("kept back 6");
        assertThat(keptBack(7)).isEqualTo("less");
        assertThat(keptBack(8)).isEqualTo("kept back 8");
        assertThat(verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void leaves_alone_what_is_still_written_to() throws IOException {
        append(300);

        assertThat(erasure.isPossible(255)).isTrue();
        assertThat(erasure.isPossible(256)).isFalse();
        assertThatThrownBy(() -> erasure.erase(256, all -> all)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takes_away_from_the_last_bundle_of_a_closed_month() throws IOException {
        append(300);
        now = Instant.parse("2026-02-01T00:00:00Z");
        append(1);

        erasure.erase(299, all -> new byte[0]);

        assertThat(keptBack(298)).isEqualTo("kept back 298");
        assertThat(keptBack(299)).isEmpty();
        assertThat(verdict()).isEqualTo(Verdict.VERIFIED);
    }
}
