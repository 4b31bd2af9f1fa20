package dev.hushtable.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    /** The example of C2SP tlog-tiles: tile 1234067. */
    @Test
    void writes_numbers_in_groups_of_three_digits() {
        assertThat(new TilePath(0, 1_234_067, 256)).hasToString("tile/0/x001/x234/067");
        assertThat(new TilePath(3, 0, 7)).hasToString("tile/3/000.p/7");
        assertThat(new TilePath(TilePath.ENTRIES, 999, 256)).hasToString("tile/entries/999");
        assertThat(new TilePath(TilePath.ENTRIES, 1_000, 255)).hasToString("tile/entries/x001/000.p/255");
    }

    @Test
    void reads_what_it_writes() {
        for (long number : new long[] {0, 1, 999, 1_000, 999_999, 1_000_000, 1_234_567_890}) {
            for (int level : new int[] {TilePath.ENTRIES, 0, 1, 9, 10, 63}) {
                for (int width : new int[] {1, 255, 256}) {
                    TilePath path = new TilePath(level, number, width);

                    assertThat(TilePath.parse(path.toString())).isEqualTo(path);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/1", "tile/0/0001", "tile/0/x000/001", "tile/64/000", "tile/00/000", "tile/0/000.p/0",
                "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/", "tile/data/000", "tile/0/000 ", "tile/0/../000",
                "xtile/0/000", "tile/0/001/000"
            })
    void refuses_other_names(String path) {
        assertThat(TilePath.parse(path)).isNull();
    }
}
