package dev.hushtable.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.AuditUnavailableException;
import dev.hushtable.audit.Limits;
import dev.hushtable.audit.TestKeys;
import dev.hushtable.audit.file.DiskLogFiles;
import dev.hushtable.audit.file.LogLockedException;
import dev.hushtable.audit.file.SimulatedDisk;
import dev.hushtable.audit.log.AuditLogSettings.Existence;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.wal.Claim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileAuditLogTest {
    private final CheckpointSigner signer = TestKeys.signer("log.example/test");
    private static final SecureRandom RANDOM = new SecureRandom();
    private final List<AuditUnavailableException> failures = new ArrayList<>();

    private static AuditLogSettings settings(Existence existence) {
        return new AuditLogSettings(128 << 10, 132 << 10, Duration.ofMillis(20), existence);
    }

    private FileAuditLog open(Path directory) throws IOException {
        return FileAuditLog.open(
                new DiskLogFiles(directory), settings(Existence.MAY_CREATE), signer, RANDOM, failures::add);
    }

    private FileAuditLog open(SimulatedDisk disk) throws IOException {
        return FileAuditLog.open(disk, settings(Existence.MAY_CREATE), signer, RANDOM, failures::add);
    }

    private static byte[] leaf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(AuditReader reader, long from) throws IOException {
        List<String> texts = new ArrayList<>();
        reader.forward(from, entry -> {
            texts.add(new String(entry.leaf(), StandardCharsets.UTF_8));
            return EntryVisitor.Next.GO_ON;
        });
        return texts;
    }

    @Test
    void returns_indexes_in_order_and_keeps_entries_when_reopened(@TempDir Path directory) throws Exception {
        try (FileAuditLog log = open(directory)) {
            for (long i = 0; i < 300; i++) {
                assertThat(log.append(leaf("entry " + i)).get()).isEqualTo(i);
            }
        }

        try (FileAuditLog log = open(directory)) {
            assertThat(log.append(leaf("one more")).get()).isEqualTo(300);

            AuditReader reader = log.reader();
            assertThat(reader.size()).isEqualTo(301);
            assertThat(texts(reader, 254))
                    .startsWith("entry 254", "entry 255", "entry 256")
                    .endsWith("one more");
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void reads_newest_first_and_stops_when_told(@TempDir Path directory) throws Exception {
        try (FileAuditLog log = open(directory)) {
            for (int i = 0; i < 600; i++) {
                log.append(leaf("entry " + i)).get();
            }
            List<Long> seen = new ArrayList<>();

            log.reader().backward(entry -> {
                seen.add(entry.index());
                return seen.size() == 400 ? EntryVisitor.Next.STOP : EntryVisitor.Next.GO_ON;
            });

            assertThat(seen).hasSize(400).startsWith(599L, 598L).endsWith(200L);
        }
    }

    @Test
    void tells_which_entries_it_already_holds(@TempDir Path directory) throws Exception {
        try (FileAuditLog log = open(directory)) {
            for (int i = 0; i < 20; i++) {
                log.append(leaf("entry " + i)).get();
            }

            Set<String> present = log.reader()
                    .present(
                            Set.of("entry 19", "entry 7", "entry 77", "entry 2"),
                            leaf -> new String(leaf, StandardCharsets.UTF_8),
                            leaf -> new String(leaf, StandardCharsets.UTF_8).equals("entry 5"));

            assertThat(present).containsExactlyInAnyOrder("entry 19", "entry 7");
        }
    }

    @Test
    void gives_every_entry_of_many_threads_an_index_of_its_own(@TempDir Path directory) throws Exception {
        Set<Long> indexes = ConcurrentHashMap.newKeySet();
        try (FileAuditLog log = open(directory);
                var threads = Executors.newFixedThreadPool(16)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                String name = "thread " + thread;
                running.add(threads.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        indexes.add(log.append(leaf(name + " " + i)).get());
                    }
                    return null;
                }));
            }
            for (Future<?> run : running) {
                run.get();
            }
        }

        assertThat(indexes).hasSize(1600).contains(0L, 1599L);
        assertThat(texts(AuditReader.open(new DiskLogFiles(directory)), 0))
                .hasSize(1600)
                .doesNotHaveDuplicates();
    }

    @Test
    void refuses_a_second_writer(@TempDir Path directory) throws Exception {
        try (FileAuditLog log = open(directory)) {
            assertThatThrownBy(() -> open(directory))
                    .isInstanceOf(LogLockedException.class)
                    .hasMessageContaining("in use by another process");

            assertThat(log.isWritable()).isTrue();
        }
    }

    @Test
    void refuses_to_start_anew_when_there_must_be_a_log(@TempDir Path directory) {
        assertThatThrownBy(() -> FileAuditLog.open(
                        new DiskLogFiles(directory), settings(Existence.MUST_EXIST), signer, RANDOM, failures::add))
                .isInstanceOf(LogRefusedException.class)
                .hasMessageContaining("is gone");
    }

    @Test
    void stops_for_good_when_an_fsync_fails() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(1);
        FileAuditLog log = open(disk);
        log.append(leaf("durable")).get();

        // From then on, because the housekeeper forces files of its own beside the writer.
        disk.failAt(1, SimulatedDisk.Fault.SYNC_ERROR, SimulatedDisk.Duration.FROM_THEN_ON);

        assertThatThrownBy(() -> log.append(leaf("lost")).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(AuditUnavailableException.class);
        assertThatThrownBy(() -> log.append(leaf("later")).get())
                .hasCauseInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("stopped");
        assertThat(log.isWritable()).isFalse();
        log.close();
        assertThat(failures).hasSize(1);
        assertThat(failures.getFirst()).hasMessageContaining("fsync");
    }

    @Test
    void stops_when_its_directory_is_removed(@TempDir Path directory) throws Exception {
        try (FileAuditLog log = open(directory)) {
            log.append(leaf("before")).get();
            try (Stream<Path> files = Files.list(directory.resolve("wal"))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }

            assertThatThrownBy(() -> log.append(leaf("after")).get())
                    .hasCauseInstanceOf(AuditUnavailableException.class)
                    .hasMessageContaining("removed or");
            assertThat(log.isWritable()).isFalse();
        }
        assertThat(failures).hasSize(1);
    }

    @Test
    void notices_a_removed_lock_file_without_being_written_to(@TempDir Path directory) throws Exception {
        try (FileAuditLog log = open(directory)) {
            Files.delete(directory.resolve("lock"));

            while (log.isWritable()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    /** Full: ordinary entries are refused, those of administration still go in, and room brings the log back. */
    @Test
    void refuses_ordinary_entries_while_the_disk_is_full_and_recovers() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(1);
        try (FileAuditLog log = open(disk)) {
            log.append(leaf("before")).get();
            disk.freeBytes(0);
            CompletableFuture<Long> refused = fillUntilRefused(log);
            assertThatThrownBy(refused::get)
                    .hasCauseInstanceOf(AuditUnavailableException.class)
                    .hasMessageContaining("no room for its next segment");
            assertThat(log.isWritable()).isFalse();

            assertThat(log.append(leaf("shutting down"), Claim.RESERVED).get()).isPositive();

            disk.freeBytes(Long.MAX_VALUE);
            awaitWritable(log);
            assertThat(log.append(leaf("again")).get()).isPositive();
        }
        assertThat(failures).isEmpty();
    }

    private static CompletableFuture<Long> fillUntilRefused(FileAuditLog log) {
        while (true) {
            CompletableFuture<Long> appended = log.append(new byte[Limits.MAX_ENTRY_BYTES]);
            try {
                appended.get();
            } catch (ExecutionException e) {
                return appended;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void awaitWritable(FileAuditLog log) throws InterruptedException {
        while (!log.isWritable()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void refuses_entries_that_no_bundle_can_hold(@TempDir Path directory) throws Exception {
        try (FileAuditLog log = open(directory)) {
            assertThatThrownBy(() -> log.append(new byte[0])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> log.append(new byte[Limits.MAX_ENTRY_BYTES + 1]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(log.append(new byte[Limits.MAX_ENTRY_BYTES]).get()).isZero();
        }
    }

    @Test
    void refuses_entries_after_close(@TempDir Path directory) throws Exception {
        FileAuditLog log = open(directory);
        log.close();

        assertThatThrownBy(() -> log.append(leaf("late")).get()).hasCauseInstanceOf(AuditUnavailableException.class);
        assertThat(log.isWritable()).isFalse();
    }
}
