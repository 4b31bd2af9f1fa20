package dev.hushtable.service.storage.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StorageThreadsTest {
    private static final int NEVER_MILLIS = 1_000_000;

    private final AtomicInteger wiped = new AtomicInteger();

    @Test
    void wipes_at_its_end_what_was_to_be_wiped_later() {
        StorageThreads threads = new StorageThreads(1);
        threads.wipeLater(wiped::incrementAndGet, NEVER_MILLIS);
        assertThat(wiped).hasValue(0);

        threads.close();

        assertThat(wiped).hasValue(1);
        threads.close();
        assertThat(wiped).hasValue(1);
    }

    @Test
    void wipes_at_once_what_is_to_be_wiped_after_its_end() {
        StorageThreads threads = new StorageThreads(1);
        threads.close();

        threads.wipeLater(wiped::incrementAndGet, NEVER_MILLIS);

        assertThat(wiped).hasValue(1);
    }

    @Test
    void forgets_other_work_at_its_end() {
        StorageThreads threads = new StorageThreads(1);
        threads.later(wiped::incrementAndGet, NEVER_MILLIS);

        threads.close();

        assertThat(wiped).hasValue(0);
    }
}
