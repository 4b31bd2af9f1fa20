package dev.hushtable.service.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.note.Checkpoint;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.note.SignedNote;
import dev.hushtable.audit.tree.Hash;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class LogScanTest {

    @Test
    void passes_over_what_a_months_log_begins_with() {
        RandomEvents events = new RandomEvents(3);
        LogInMemory log = new LogInMemory();
        log.append(events.next());
        log.append(link());
        log.append(events.next());

        Page page = new LogScan(log).search(AuditQuery.ALL);

        assertThat(page.hits()).extracting(hit -> hit.event().index()).containsExactly(2L, 0L);
        assertThat(page.upTo()).isEqualTo(3);
    }

    private static String link() {
        try (Ed25519Signer key = Ed25519Signer.generate(new SecureRandom())) {
            String text = new Checkpoint("log.example/main-2026-10", 1, Hash.emptyTree()).text();
            byte[] note = new SignedNote(
                            text,
                            CheckpointSigner.of("log.example/main-2026-10", key).sign(text))
                    .toByteArray();
            return new String(note, UTF_8);
        }
    }
}
