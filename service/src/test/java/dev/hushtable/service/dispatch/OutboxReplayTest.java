package dev.hushtable.service.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.log.AuditLogSettings;
import dev.hushtable.audit.log.AuditLogSettings.Existence;
import dev.hushtable.audit.log.EntryVisitor;
import dev.hushtable.audit.log.FileAuditLog;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.crypto.signing.Ed25519Signer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class OutboxReplayTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private FileAuditLog log;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        SecureRandom random = new SecureRandom();
        log = FileAuditLog.open(
                new DiskLogFiles(folder.resolve("audit")),
                new AuditLogSettings(1 << 20, 0, Duration.ofMillis(20), Existence.MAY_CREATE),
                CheckpointSigner.of("test", Ed25519Signer.generate(random)),
                random,
                failure -> {});
    }

    @AfterEach
    void close() {
        log.close();
    }

    private OutboxReplay replay() {
        return new OutboxReplay(log, new DurableLog(log::append, Duration.ofSeconds(60)));
    }

    private static byte[] record(int id, Instant time) {
        return ("{\"additionalEventData\":{\"eventID\":\"not this one\"},\"eventID\":\"e" + id + "\",\"eventTime\":\""
                        + time + "\"}")
                .getBytes(UTF_8);
    }

    private List<String> logged() throws Exception {
        List<String> entries = new ArrayList<>();
        log.reader().forward(0, entry -> {
            entries.add(new String(entry.leaf(), UTF_8));
            return EntryVisitor.Next.GO_ON;
        });
        return entries;
    }

    @Test
    void brings_what_is_missing_byte_for_byte_and_in_order() throws Exception {
        OutboxReplay replay = replay();
        log.append(record(1, NOW)).get();

        replay.drain(List.of(record(0, NOW.minusSeconds(1)), record(1, NOW), record(2, NOW.plusSeconds(1))));

        assertThat(logged())
                .containsExactly(
                        new String(record(1, NOW), UTF_8),
                        new String(record(0, NOW.minusSeconds(1)), UTF_8),
                        new String(record(2, NOW.plusSeconds(1)), UTF_8));
        assertThat(replay.replayed()).isEqualTo(2);
    }

    @Test
    void writes_nothing_twice_however_often_it_is_asked() throws Exception {
        List<byte[]> outbox = IntStream.range(0, 2_500)
                .mapToObj(i -> record(i, NOW.plusSeconds(i)))
                .toList();

        replay().drain(outbox);
        replay().drain(outbox);

        assertThat(logged()).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void brings_a_record_of_two_tables_once() throws Exception {
        replay().drain(List.of(record(7, NOW)));
        replay().drain(List.of(record(7, NOW), record(8, NOW)));

        assertThat(logged()).hasSize(2);
    }

    @Test
    void finds_records_among_others_that_were_logged_a_little_out_of_order() throws Exception {
        log.append(record(1, NOW)).get();
        log.append(record(2, NOW.minusSeconds(60))).get();
        log.append("no record of ours".getBytes(UTF_8)).get();

        replay().drain(List.of(record(1, NOW)));

        assertThat(logged()).hasSize(3);
    }

    @Test
    void refuses_what_has_no_event_id_and_logs_nothing() throws Exception {
        for (String broken :
                List.of("{}", "[]", "{\"eventID\":\"e\"}", "{\"eventID\":\"e\",\"eventTime\":\"now\"}", "{")) {
            assertThatThrownBy(() -> replay().drain(List.of(record(1, NOW), broken.getBytes(UTF_8))))
                    .isInstanceOf(AuditUnavailableException.class);
        }

        assertThat(logged()).isEmpty();
    }

    @Test
    void fails_when_the_log_does_so_that_the_outbox_keeps_its_records() {
        DurableLog broken = new DurableLog(
                leaf -> CompletableFuture.failedFuture(new AuditUnavailableException("disk full")),
                Duration.ofSeconds(1));

        assertThatThrownBy(() -> new OutboxReplay(log, broken).drain(List.of(record(1, NOW))))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("disk full");
    }
}
