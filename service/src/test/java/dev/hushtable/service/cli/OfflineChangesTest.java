package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.envelope.v1.SealingKey;
import dev.hushtable.service.cli.OfflineChanges.Change;
import dev.hushtable.service.cli.OfflineChanges.Outcome;
import dev.hushtable.service.storage.SealedFiles;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineChangesTest {
    @TempDir
    Path folder;

    private OfflineChanges changes;

    @BeforeEach
    void open() {
        SealingKey key = SealingKey.of(SecretBytes.takeOver(new byte[32]), "test", new SecureRandom());
        Hmac names = Hmac.withKey(SecretBytes.takeOver(new byte[32]));
        changes = new OfflineChanges(
                new SealedFiles(folder, key, names), () -> Instant.parse("2026-11-22T10:00:00.123Z"));
    }

    private static TreeMap<String, String> slot() {
        return new TreeMap<>(Map.of("slot", "passphrase"));
    }

    @Test
    void a_change_is_on_the_disk_before_it_is_made() {
        changes.make(
                "RootSlotAdded",
                slot(),
                () -> assertThat(changes.unrecorded()).singleElement().satisfies(change -> {
                    assertThat(change.outcome()).isEqualTo(Outcome.BEGUN);
                    assertThat(change.event()).isEqualTo("RootSlotAdded");
                    assertThat(change.details())
                            .containsEntry("slot", "passphrase")
                            .containsEntry("at", "2026-11-22T10:00:00Z")
                            .containsKey("by");
                }));

        assertThat(changes.unrecorded()).extracting(Change::outcome).containsExactly(Outcome.DONE);
    }

    @Test
    void a_refused_change_leaves_nothing() {
        assertThatThrownBy(() -> changes.make("RootSlotRemoved", slot(), () -> {
                    throw new CommandFailure(CommandFailure.NO_PERMISSION, "the last one stays");
                }))
                .isInstanceOf(CommandFailure.class);

        assertThat(changes.unrecorded()).isEmpty();
    }

    @Test
    void a_change_that_was_killed_stays_begun() {
        assertThatThrownBy(() -> changes.make("RootRotated", slot(), () -> {
                    throw new IllegalStateException("killed");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(changes.unrecorded()).extracting(Change::outcome).containsExactly(Outcome.BEGUN);
    }

    @Test
    void a_server_that_takes_down_the_beginning_keeps_the_end() {
        Change begun = changes.begin("RootRotated", slot());
        changes.recorded(changes.unrecorded().getFirst());

        changes.done(begun);

        assertThat(changes.unrecorded())
                .singleElement()
                .satisfies(change -> assertThat(change.outcome()).isEqualTo(Outcome.DONE));
        changes.recorded(changes.unrecorded().getFirst());
        assertThat(changes.unrecorded()).isEmpty();
    }
}
