package dev.hushtable.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.wal.Claim;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many come while the disk hangs, what waits for it is bounded. */
class AppendQueueTest {
    private final AppendQueue queue = new AppendQueue();

    private AppendQueue.Offer offer(int bytes) {
        return queue.offer(PendingAppend.of(new byte[bytes], Claim.ORDINARY));
    }

    @Test
    void takes_no_more_entries_than_may_wait_until_some_are_answered() throws InterruptedException {
        for (int i = 0; i < Limits.MAX_QUEUED_ENTRIES; i++) {
            assertThat(offer(1)).isEqualTo(AppendQueue.Offer.ACCEPTED);
        }
        assertThat(offer(1)).isEqualTo(AppendQueue.Offer.FULL);

        List<PendingAppend> batch = queue.take();

        assertThat(offer(1)).as("taken, and not yet on the disk").isEqualTo(AppendQueue.Offer.FULL);
        queue.release(batch);
        assertThat(offer(1)).isEqualTo(AppendQueue.Offer.ACCEPTED);
    }

    @Test
    void takes_no_more_bytes_than_may_wait() {
        int accepted = 0;
        while (offer(Limits.MAX_ENTRY_BYTES) == AppendQueue.Offer.ACCEPTED) {
            accepted++;
        }

        assertThat((long) accepted * Limits.MAX_ENTRY_BYTES)
                .isBetween(Limits.MAX_QUEUED_BYTES - 2L * Limits.MAX_ENTRY_BYTES, Limits.MAX_QUEUED_BYTES);
        assertThat(offer(1)).as("what still fits is taken").isEqualTo(AppendQueue.Offer.ACCEPTED);
    }
}
