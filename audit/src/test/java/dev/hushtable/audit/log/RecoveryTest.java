package dev.hushtable.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.audit.TestKeys;
import dev.hushtable.audit.file.SimulatedDisk;
import dev.hushtable.audit.note.CheckpointSigner;
import dev.hushtable.audit.wal.Claim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a start makes of a directory somebody else has had his hands in. */
class RecoveryTest {
    private static final AuditLogSettings SETTINGS =
            new AuditLogSettings(128 << 10, 0, Duration.ofSeconds(1), AuditLogSettings.Existence.MAY_CREATE);
    /** Where the first record of a segment has its leaf. */
    private static final int FIRST_LEAF = 64 + 56;

    private final CheckpointSigner signer = TestKeys.signer("log.example/recovery");
    private final SimulatedDisk disk = new SimulatedDisk(1);

    private AuditStore open() throws IOException {
        return AuditStore.open(disk, SETTINGS, signer, new SecureRandom());
    }

    private static void append(AuditStore store, int count) throws IOException {
        List<PendingAppend> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = "entry " + (store.durable() + i);
            batch.add(PendingAppend.of(text.getBytes(StandardCharsets.UTF_8), Claim.ORDINARY));
        }
        assertThat(store.append(batch, Claim.ORDINARY)).isEqualTo(count);
    }

    /** Entries that are durable and not yet in the tree, in a segment whose name is returned. */
    private String leaveUncovered(int... batches) throws IOException {
        AuditStore store = open();
        long first = store.durable();
        for (int count : batches) {
            append(store, count);
        }
        store.abandon();
        return "wal/" + String.format("%020d", first) + ".seg";
    }

    private void assertRefused(String words) {
        assertThatThrownBy(this::open).isInstanceOf(LogRefusedException.class).hasMessageContaining(words);
    }

    @Test
    void covers_what_the_last_run_left_uncovered() throws Exception {
        leaveUncovered(3, 300);

        try (AuditStore store = open()) {
            assertThat(store.covered()).isEqualTo(303);
            assertThat(store.durable()).isEqualTo(303);
        }
    }

    @Test
    void cuts_a_torn_tail_off_and_goes_on() throws Exception {
        String segment = leaveUncovered(3, 5);
        byte[] content = disk.content(segment);
        int lastBatch = 64 + 3 * (60 + 7);
        Arrays.fill(content, lastBatch + 20, lastBatch + 40, (byte) 0xEE);
        disk.replace(segment, content);

        try (AuditStore store = open()) {
            assertThat(store.durable()).isEqualTo(3);
            append(store, 2);
        }
        try (AuditStore store = open()) {
            assertThat(store.covered()).isEqualTo(5);
        }
    }

    @Test
    void refuses_a_damaged_entry_that_later_ones_follow() throws Exception {
        String segment = leaveUncovered(3, 5);
        byte[] content = disk.content(segment);
        content[FIRST_LEAF] ^= 1;
        disk.replace(segment, content);

        assertRefused("entry 0 is damaged");
    }

    /** The entry contains the bytes of a genuine record: only the segment's salt tells that it is none. */
    @Test
    void takes_no_bytes_inside_an_entry_for_a_record() throws Exception {
        String other = leaveUncovered(1, 1, 1);
        byte[] records = disk.content(other);
        SimulatedDisk fresh = new SimulatedDisk(2);
        AuditStore store = AuditStore.open(fresh, SETTINGS, signer, new SecureRandom());
        store.append(List.of(PendingAppend.of(Arrays.copyOfRange(records, 64, 264), Claim.ORDINARY)), Claim.ORDINARY);
        store.abandon();
        byte[] content = fresh.content(other);
        content[64 + 30] ^= 1;
        fresh.replace(other, content);

        try (AuditStore reopened = AuditStore.open(fresh, SETTINGS, signer, new SecureRandom())) {
            assertThat(reopened.durable()).isZero();
        }
    }

    @Test
    void refuses_a_removed_segment() throws Exception {
        String segment = leaveUncovered(3);
        open().close();
        leaveUncovered(4);
        disk.remove(segment);
        for (String path : disk.paths()) {
            if (path.endsWith(".seg")) {
                disk.remove(path);
            }
        }

        assertRefused("write-ahead log is gone");
    }

    @Test
    void refuses_an_older_state_of_the_tree() throws Exception {
        leaveUncovered(300);
        open().close();
        Map<String, byte[]> backup = disk.backup();
        leaveUncovered(300);
        open().close();
        byte[] signed = disk.content("signed");
        disk.restore(backup);
        disk.replace("signed", signed);

        assertRefused("rolled back or altered");
    }

    @Test
    void refuses_an_older_signed_checkpoint() throws Exception {
        leaveUncovered(3);
        open().close();
        byte[] older = disk.content("signed");
        leaveUncovered(3);
        open().close();
        disk.replace("signed", older);

        assertRefused("yet one of 6 was published");
    }

    @Test
    void refuses_to_go_on_without_its_signed_checkpoint() throws Exception {
        leaveUncovered(3);
        disk.remove("signed");

        assertRefused("lost its last signed checkpoint");
    }

    @Test
    void refuses_a_checkpoint_of_another_key() throws Exception {
        leaveUncovered(3);

        assertThatThrownBy(() ->
                        AuditStore.open(disk, SETTINGS, TestKeys.signer("log.example/recovery"), new SecureRandom()))
                .isInstanceOf(LogRefusedException.class)
                .hasMessageContaining("not signed by");
    }

    @Test
    void refuses_an_altered_edge_of_the_tree() throws Exception {
        leaveUncovered(3);
        open().close();
        for (String path : List.of("tile/0/000.p/3", "tile/entries/000.p/3")) {
            byte[] content = disk.content(path);
            byte[] changed = content.clone();
            changed[5] ^= 1;
            disk.replace(path, changed);

            assertRefused("altered");

            disk.replace(path, content);
        }
        open().close();
    }

    @Test
    void publishes_what_was_signed_before_a_crash() throws Exception {
        leaveUncovered(3);
        open().close();
        byte[] older = disk.content("checkpoint");
        leaveUncovered(3);
        open().close();
        byte[] newest = disk.content("checkpoint");
        disk.replace("checkpoint", older);

        open().close();

        assertThat(disk.content("checkpoint")).isEqualTo(newest);
    }
}
