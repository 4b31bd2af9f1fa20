package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.table.KeySchema.ScalarType;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyLimitsTest {
    @TempDir
    Path directory;

    private StorageFixture storage(long uses, long bytes) {
        KeyLimits limits = new KeyLimits(300_000, 3_600_000, uses, bytes);
        StorageFixture storage = new StorageFixture(
                directory,
                StorageConfig.Bounds.of(8 << 20, 2),
                new FakeKeyManagement(),
                new KeyRules(limits, Duration.ZERO));
        storage.createTable(ScalarType.S, null);
        storage.write(put(item("p", "s", "v")));
        return storage;
    }

    private static int askedFor(StorageFixture storage, int writes) {
        int before = storage.keys.decryptions.get();
        for (int i = 0; i < writes; i++) {
            storage.write(put(item("p" + i, "s", "v".repeat(500))));
        }
        return storage.keys.decryptions.get() - before;
    }

    @Test
    void asks_the_kms_again_after_so_many_uses() {
        try (StorageFixture storage = storage(20, KeyLimits.UNLIMITED)) {
            assertThat(askedFor(storage, 50)).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void asks_the_kms_again_after_so_many_bytes() {
        try (StorageFixture storage = storage(KeyLimits.UNLIMITED, 100_000)) {
            assertThat(askedFor(storage, 50)).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void does_not_count_what_is_not_limited() {
        try (StorageFixture storage = storage(KeyLimits.UNLIMITED, KeyLimits.UNLIMITED)) {
            assertThat(askedFor(storage, 50)).isZero();
        }
    }
}
