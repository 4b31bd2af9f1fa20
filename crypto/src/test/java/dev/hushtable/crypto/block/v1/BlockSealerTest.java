package dev.hushtable.crypto.block.v1;

import static dev.hushtable.crypto.Bytes.range;
import static dev.hushtable.crypto.Bytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.crypto.AuthenticationFailedException;
import dev.hushtable.crypto.SecretBytes;
import dev.hushtable.crypto.Vector;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockSealerTest {
    private final TableKey tableKey =
            TableKey.of(SecretBytes.copyOf(range(0, 32)), range(0xA0, 16), new SecureRandom());
    private final WrappedEpochKey first = tableKey.newEpoch(1);

    static List<Vector> vectors() {
        return Vector.folder("block-v1");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void gives_the_verdict_of_the_vector(Vector vector) {
        if (vector.expectsSuccess()) {
            assertThat(open(vector)).isEqualTo(vector.bytes("plaintext"));
        } else {
            assertThatThrownBy(() -> open(vector)).isInstanceOf(AuthenticationFailedException.class);
        }
    }

    @Test
    void seals_under_the_highest_epoch_and_opens_every_epoch() {
        WrappedEpochKey second = tableKey.newEpoch(2);
        try (BlockSealer before = tableKey.blockSealer(List.of(first));
                BlockSealer after = tableKey.blockSealer(List.of(second, first))) {
            byte[] old = before.seal(utf8("old"), utf8("place"));
            byte[] fresh = after.seal(utf8("fresh"), utf8("place"));

            assertThat(before.currentEpoch()).isEqualTo(1);
            assertThat(after.currentEpoch()).isEqualTo(2);
            assertThat(BlockSealer.epochOf(old)).isEqualTo(1);
            assertThat(BlockSealer.epochOf(fresh)).isEqualTo(2);
            assertThat(after.open(old, utf8("place"))).isEqualTo(utf8("old"));
            assertThat(after.open(fresh, utf8("place"))).isEqualTo(utf8("fresh"));
            assertRefused(before, fresh);
        }
    }

    @Test
    void cannot_open_a_block_whose_epoch_was_destroyed() {
        WrappedEpochKey second = tableKey.newEpoch(2);
        try (BlockSealer before = tableKey.blockSealer(List.of(first));
                BlockSealer after = tableKey.blockSealer(List.of(second))) {
            assertRefused(after, before.seal(utf8("shredded"), utf8("place")));
        }
    }

    @Test
    void refuses_every_block_with_one_bit_changed_or_any_part_cut_off() {
        try (BlockSealer sealer = tableKey.blockSealer(List.of(first))) {
            byte[] sealed = sealer.seal(utf8("plaintext"), utf8("place"));
            assertThat(sealed).hasSize("plaintext".length() + BlockSealer.OVERHEAD_BYTES);

            for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
                byte[] tampered = sealed.clone();
                tampered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                assertRefused(sealer, tampered);
            }
            for (int length = 0; length < sealed.length; length++) {
                assertRefused(sealer, Arrays.copyOf(sealed, length));
            }
        }
    }

    @Test
    void claims_no_epoch_for_bytes_that_are_no_block() {
        byte[] shortest = new byte[BlockSealer.OVERHEAD_BYTES];
        shortest[0] = 1;
        shortest[4] = 9;

        assertThat(BlockSealer.epochOf(shortest)).isEqualTo(9);
        assertThatThrownBy(() -> BlockSealer.epochOf(Arrays.copyOf(shortest, shortest.length - 1)))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> BlockSealer.epochOf(new byte[BlockSealer.OVERHEAD_BYTES]))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void never_seals_the_same_block_to_the_same_bytes() {
        try (BlockSealer sealer = tableKey.blockSealer(List.of(first))) {
            assertThat(sealer.seal(utf8("x"), utf8("p"))).isNotEqualTo(sealer.seal(utf8("x"), utf8("p")));
        }
    }

    @Test
    void outlives_its_table_key_but_not_its_own_close() {
        BlockSealer sealer = tableKey.blockSealer(List.of(first));
        byte[] sealed = sealer.seal(utf8("text"), utf8("place"));
        tableKey.close();
        assertThat(sealer.open(sealed, utf8("place"))).isEqualTo(utf8("text"));

        sealer.close();

        assertThatThrownBy(() -> sealer.open(sealed, utf8("place"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealer.seal(sealed, utf8("place"))).isInstanceOf(IllegalStateException.class);
        assertThat(sealer).hasToString("BlockSealer[currentEpoch=1]");
    }

    private static byte[] open(Vector vector) {
        List<WrappedEpochKey> epochs =
                List.of(new WrappedEpochKey(1, vector.bytes("epoch1")), new WrappedEpochKey(2, vector.bytes("epoch2")));
        try (TableKey key = TableKey.of(
                        SecretBytes.copyOf(vector.bytes("tableKey")), vector.bytes("tableId"), new SecureRandom());
                BlockSealer sealer = key.blockSealer(epochs)) {
            return sealer.open(vector.bytes("sealed"), vector.bytes("associatedData"));
        }
    }

    private static void assertRefused(BlockSealer sealer, byte[] sealed) {
        assertThatThrownBy(() -> sealer.open(sealed, utf8("place"))).isInstanceOf(AuthenticationFailedException.class);
    }
}
