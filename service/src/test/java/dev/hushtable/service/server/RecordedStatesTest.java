package dev.hushtable.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.audit.log.FileAuditLog;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.StateAnchor;
import dev.hushtable.crypto.StateAnchor.State;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.crypto.signing.Ed25519Signer;
import dev.hushtable.kms.anchor.SealedAnchors;
import dev.hushtable.service.cli.LoggedStates;
import dev.hushtable.service.dispatch.DurableLog;
import dev.hushtable.service.dispatch.ServiceEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States written to a real log, and found in it again. */
class RecordedStatesTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path directory;

    private final Ed25519Signer key = Ed25519Signer.generate(RANDOM);
    private FileAuditLog log;
    private StateAnchor anchor;
    private ServiceEvents events;
    private RecordedStates recorded;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private long appendsLeft = Long.MAX_VALUE;

    @BeforeEach
    void open() throws IOException {
        log = FileAuditLog.open(
                new DiskLogFiles(directory.resolve("audit")),
                new AuditLogSettings(1 << 20, 0, Duration.ofSeconds(1), AuditLogSettings.Existence.MAY_CREATE),
                CheckpointSigner.of("log.example/states", key),
                RANDOM,
                failure -> {});
        SealingKey sealing = SealingKey.of(SecretBytes.takeOver(new byte[32]), "anchors", RANDOM);
        anchor = SealedAnchors.open(directory.resolve("kms"), sealing);
        DurableLog.Appender appender = leaf -> appendsLeft-- > 0
                ? log.append(leaf)
                : CompletableFuture.failedFuture(new AuditUnavailableException("disk full"));
        events = new ServiceEvents(
                new DurableLog(appender, Duration.ofSeconds(60)), Clock.systemUTC(), RANDOM, "123456789012");
        recorded = newStart();
    }

    private RecordedStates newStart() {
        return new RecordedStates(events, anchor, log::size, () -> now);
    }

    @AfterEach
    void close() {
        log.close();
        key.close();
    }

    private static State state(long commit) {
        byte[] digest = new byte[State.DIGEST_BYTES];
        digest[0] = (byte) commit;
        return new State(commit, digest);
    }

    private static String file(int number) {
        return "%032x".formatted(number);
    }

    private void change(Map<String, State> changed) {
        anchor.put(changed, Set.of());
        recorded.anchored(changed);
    }

    @Test
    void finds_the_last_state_of_every_file() throws IOException {
        change(Map.of(file(1), state(1), file(2), state(1)));
        change(Map.of(file(1), state(2)));
        change(Map.of(file(1), state(3)));

        assertThat(LoggedStates.newest(log.reader())).isEqualTo(Map.of(file(1), state(3), file(2), state(1)));
    }

    @Test
    void records_nothing_when_nothing_changed() {
        change(Map.of(file(1), state(1)));
        long size = log.size();

        now = now.plus(Duration.ofDays(1));
        recorded.anchored(Map.of());

        assertThat(log.size()).isEqualTo(size);
    }

    @Test
    void records_all_states_at_a_start_and_once_a_minute_of_writing() throws IOException {
        change(Map.of(file(1), state(1), file(2), state(1)));
        now = now.plus(RecordedStates.WHOLE_EVERY);
        change(Map.of(file(1), state(2)));

        assertThat(lastRecord()).contains(file(1), file(2), "\"part\":\"1/1\"");

        recorded = newStart();
        recorded.anchored(Map.of());

        assertThat(log.size()).isEqualTo(3);
        assertThat(lastRecord()).contains(file(1), file(2), "\"part\":\"1/1\"");
    }

    @Test
    void takes_no_more_records_than_hold_all_states() throws IOException {
        Map<String, State> many = new HashMap<>();
        for (int i = 0; i < 2 * RecordedStates.STATES_A_RECORD + 1; i++) {
            many.put(file(i), state(Long.MAX_VALUE - i));
        }

        change(many);

        assertThat(log.size()).isEqualTo(3);
        assertThat(LoggedStates.newest(log.reader())).isEqualTo(many);
    }

    @Test
    void looks_further_back_when_a_crash_kept_a_part_from_the_log() throws IOException {
        Map<String, State> many = new HashMap<>();
        for (int i = 0; i < RecordedStates.STATES_A_RECORD + 1; i++) {
            many.put(file(i), state(7));
        }
        change(many);
        recorded = newStart();
        appendsLeft = 1;
        try {
            recorded.anchored(Map.of());
        } catch (AuditUnavailableException e) {
            appendsLeft = Long.MAX_VALUE;
        }

        assertThat(log.size()).isEqualTo(3);
        assertThat(LoggedStates.newest(log.reader())).isEqualTo(many);
    }

    @Test
    void does_not_count_what_was_forgotten_on_purpose() throws IOException {
        change(Map.of(file(1), state(9)));

        events.record("hushtable.local", LoggedStates.FORGOTTEN, new TreeMap<>());

        assertThat(LoggedStates.newest(log.reader())).isEmpty();
    }

    private String lastRecord() throws IOException {
        StringBuilder last = new StringBuilder();
        log.reader().backward(entry -> {
            last.append(new String(entry.leaf(), StandardCharsets.UTF_8));
            return EntryVisitor.Next.STOP;
        });
        return last.toString();
    }
}
