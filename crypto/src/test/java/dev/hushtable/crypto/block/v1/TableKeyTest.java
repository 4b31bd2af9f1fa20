package dev.hushtable.crypto.block.v1;

import static dev.hushtable.crypto.Bytes.hex;
import static dev.hushtable.crypto.Bytes.range;
import static dev.hushtable.crypto.Bytes.repeat;
import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.FixedRandom;
import dev.hushtable.crypto.RememberingRandom;
import dev.hushtable.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableKeyTest {
    private final TableKey key = table(range(0xA0, 16));

    // Both values come from the second implementation, make_vectors.py.
    @Test
    void gives_the_keyed_hashes_of_the_python_implementation() {
        try (PartitionHash partitions = key.partitionHash();
                MultisetHasher elements = key.multisetHasher()) {
            assertThat(partitions.of(utf8("patient-1")))
                    .isEqualTo(hex("6bca69731c569344"))
                    .hasSize(PartitionHash.HASH_BYTES);
            assertThat(elements.of(utf8("ele"), utf8("ment")).toBytes())
                    .isEqualTo(hex("2b6798ffde05af137d0a0a2e8141de3bad2cc54d0c657518e4d4c8f49c900f19"));
            assertThat(List.of(partitions.toString(), elements.toString(), key.toString()))
                    .allMatch(text -> text.endsWith("[redacted]"));
        }
    }

    @Test
    void hashes_differently_in_every_table() {
        try (PartitionHash here = key.partitionHash();
                PartitionHash there = table(range(0xA1, 16)).partitionHash()) {
            assertThat(here.of(utf8("patient-1"))).isNotEqualTo(there.of(utf8("patient-1")));
        }
    }

    @Test
    void closes_the_hashes_with_their_keys() {
        PartitionHash partitions = key.partitionHash();
        MultisetHasher elements = key.multisetHasher();
        partitions.close();
        elements.close();

        assertThatThrownBy(() -> partitions.of(utf8("a"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> elements.of(utf8("a"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void makes_a_new_random_key_for_every_epoch() {
        assertThat(key.newEpoch(1)).isNotEqualTo(key.newEpoch(1));
        assertThat(key.newEpoch(1).sealed()).hasSize(TableKey.WRAPPED_EPOCH_KEY_BYTES);
    }

    @Test
    void refuses_an_epoch_key_of_another_epoch_table_or_table_key() {
        WrappedEpochKey epoch = key.newEpoch(1);
        TableKey otherKey = TableKey.of(SecretBytes.copyOf(range(1, 32)), range(0xA0, 16), new SecureRandom());

        assertThatThrownBy(() -> key.blockSealer(List.of(new WrappedEpochKey(2, epoch.sealed()))))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> table(range(0xA1, 16)).blockSealer(List.of(epoch)))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> otherKey.blockSealer(List.of(epoch)))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void refuses_keys_and_ids_of_other_lengths_and_tables_without_epochs() {
        SecretBytes shortKey = SecretBytes.copyOf(range(0, 31));
        SecretBytes goodKey = SecretBytes.copyOf(range(0, 32));

        assertThatThrownBy(() -> TableKey.of(shortKey, range(0, 16), new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TableKey.of(goodKey, range(0, 15), new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key.blockSealer(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WrappedEpochKey(0, new byte[1])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wraps_nothing_after_it_was_closed() {
        WrappedEpochKey epoch = key.newEpoch(1);
        key.close();

        assertThatThrownBy(() -> key.newEpoch(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.blockSealer(List.of(epoch))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::partitionHash).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wrapped_epoch_keys_compare_by_value_and_share_no_array() {
        byte[] sealed = {1, 2, 3};
        WrappedEpochKey wrapped = new WrappedEpochKey(7, sealed);
        sealed[0] = 9;
        wrapped.sealed()[1] = 9;

        assertThat(wrapped).isEqualTo(new WrappedEpochKey(7, new byte[] {1, 2, 3}));
        assertThat(wrapped).hasSameHashCodeAs(new WrappedEpochKey(7, new byte[] {1, 2, 3}));
        assertThat(wrapped).isNotEqualTo(new WrappedEpochKey(8, new byte[] {1, 2, 3}));
        assertThat(wrapped).isNotEqualTo(new WrappedEpochKey(7, new byte[] {1, 2, 4}));
        assertThat(wrapped).hasToString("WrappedEpochKey[epoch=7]");
    }

    // What rests in the file must not hold the key, even when the random source repeats itself.
    @Test
    void never_stores_an_epoch_key_in_the_clear() {
        TableKey fixed =
                TableKey.of(SecretBytes.copyOf(range(0, 32)), range(0xA0, 16), new FixedRandom(repeat(0x5a, 32)));

        assertThat(new String(fixed.newEpoch(1).sealed(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Z".repeat(32));
    }

    private static TableKey table(byte[] tableId) {
        return TableKey.of(SecretBytes.copyOf(range(0, 32)), tableId, new SecureRandom());
    }

    @Test
    void draws_an_epoch_key_and_wipes_it_once_it_is_wrapped() {
        RememberingRandom remembering = new RememberingRandom();
        try (TableKey drawing = TableKey.of(SecretBytes.copyOf(range(0, 32)), range(0xA0, 16), remembering)) {
            WrappedEpochKey wrapped = drawing.newEpoch(1);

            assertThat(remembering.drawn(32)).hasSize(1);
            assertThat(remembering.allWiped(32)).isTrue();
            assertThat(wrapped).hasSameHashCodeAs(new WrappedEpochKey(1, wrapped.sealed()));
            assertThat(wrapped.hashCode()).isEqualTo(31 + java.util.Arrays.hashCode(wrapped.sealed()));
        }
    }

    @Test
    void tells_wrapped_epoch_keys_apart_by_their_epoch() {
        byte[] sealed = key.newEpoch(1).sealed();

        assertThat(new WrappedEpochKey(40, sealed)).hasSameHashCodeAs(new WrappedEpochKey(40, sealed));
        assertThat(new WrappedEpochKey(40, sealed).hashCode()).isNotEqualTo(new WrappedEpochKey(50, sealed).hashCode());
    }
}
