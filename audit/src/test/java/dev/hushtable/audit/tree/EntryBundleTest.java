package dev.hushtable.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBundleTest {

    @Test
    void puts_a_16_bit_length_before_each_entry() {
        byte[] bundle = EntryBundle.encode(List.of(new byte[] {7}, new byte[] {}, new byte[] {8, 9}));

        assertThat(bundle).containsExactly(0, 1, 7, 0, 0, 0, 2, 8, 9);
        assertThat(EntryBundle.decode(bundle, 3)).containsExactly(new byte[] {7}, new byte[] {}, new byte[] {8, 9});
    }

    @Test
    void holds_the_largest_entry() {
        byte[] entry = new byte[65_535];
        Arrays.fill(entry, (byte) 5);

        assertThat(EntryBundle.decode(EntryBundle.encode(List.of(entry)), 1)).containsExactly(entry);
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])));
    }

    @Test
    void refuses_bytes_that_are_not_exactly_its_entries() {
        byte[] bundle = EntryBundle.encode(List.of(new byte[] {1, 2}, new byte[] {3}));

        for (int length = 0; length < bundle.length; length++) {
            byte[] cut = Arrays.copyOf(bundle, length);
            assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.decode(cut, 2));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.decode(bundle, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.decode(bundle, 3));
    }
}
