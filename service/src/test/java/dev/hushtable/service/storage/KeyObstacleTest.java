package dev.hushtable.service.storage;

import static dev.hushtable.service.storage.StorageFixture.CUSTOMER_KEY;
import static dev.hushtable.service.storage.StorageFixture.TABLE;
import static dev.hushtable.service.storage.StorageFixture.item;
import static dev.hushtable.service.storage.StorageFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.table.KeySchema.ScalarType;
import dev.hushtable.service.table.TableSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a status says of a table in use whose KMS key is taken away. */
@Timeout(60)
class KeyObstacleTest {
    private static final Duration IDLE = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private StorageFixture storage;
    private KeyInventory keys;

    @BeforeEach
    void open() {
        storage = new StorageFixture(directory);
        storage.createTable(ScalarType.S, new TableSettings.KmsKey(CUSTOMER_KEY));
        storage.write(put(item("p", "s", "v")));
        keys = (KeyInventory) storage.tables().envelopeKeys();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void names_a_disabled_key_at_once_when_the_kms_tells() {
        storage.keys.disable(CUSTOMER_KEY);
        storage.tables().expireKeys(CUSTOMER_KEY);

        EnvelopeKeys.Status status = keys.status(TABLE);
        keys.watch().lookNow();

        assertThat(status.obstacle()).isEqualTo(CUSTOMER_KEY + " is disabled.");
        assertThat(status.sealing().epochs()).isEmpty();
        assertThat(storage.tables().inaccessibleTables()).isEqualTo(1);
    }

    @Test
    void names_it_when_the_opened_key_is_over_without_being_told() {
        storage.keys.disable(CUSTOMER_KEY);
        String opened = keys.status(TABLE).obstacle();
        storage.pass(IDLE);

        assertThat(opened).isNull();
        assertThat(keys.status(TABLE).obstacle()).isEqualTo(CUSTOMER_KEY + " is disabled.");
    }

    @Test
    void forgets_it_with_the_next_question_when_the_key_may_be_used_again() {
        storage.keys.disable(CUSTOMER_KEY);
        storage.tables().expireKeys(CUSTOMER_KEY);
        assertThat(keys.status(TABLE).obstacle()).isNotNull();
        keys.watch().lookNow();

        storage.keys.enable(CUSTOMER_KEY);
        keys.watch().lookNow();

        assertThat(keys.status(TABLE).obstacle()).isNull();
        assertThat(keys.status(TABLE).sealing().epochs()).hasSize(1);
        assertThat(storage.tables().inaccessibleTables()).isZero();
    }

    @Test
    void asks_the_kms_about_an_idle_table_once_a_minute_and_opens_nothing_for_it() {
        storage.pass(IDLE);
        int before = storage.keys.decryptions.get();

        keys.statuses();
        keys.statuses();
        keys.watch().lookNow();
        int asked = storage.keys.decryptions.get() - before;
        storage.pass(Duration.ofMinutes(1));
        keys.watch().lookNow();
        int watched = storage.keys.decryptions.get() - before;
        keys.statuses();

        assertThat(asked).isEqualTo(1);
        assertThat(watched).as("whoever watches believes longer").isEqualTo(1);
        assertThat(storage.keys.decryptions.get() - before).isEqualTo(2);
        storage.write(put(item("p", "s", "w")));
        assertThat(storage.keys.decryptions.get() - before)
                .as("nothing was kept open")
                .isEqualTo(3);
    }
}
