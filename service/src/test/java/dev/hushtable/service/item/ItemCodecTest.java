package dev.hushtable.service.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemCodecTest {

    @Test
    void writes_the_documented_bytes() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("t", new AttributeValue.SS(Set.of("b", "a")));
        attributes.put("m", new AttributeValue.M(Map.of("n", new AttributeValue.Null())));
        attributes.put("l", new AttributeValue.L(List.of(new AttributeValue.Bool(true))));
        attributes.put("b", new AttributeValue.B(ByteString.takeOver(new byte[] {9})));
        attributes.put("a", new AttributeValue.N(DynamoNumber.of(12)));

        byte[] encoded = ItemCodec.encode(new Item(attributes));

        assertThat(HexFormat.of().formatHex(encoded))
                .isEqualTo("01" + "05" + "0161" + "0403830d00" + "0162" + "050109" + "016c" + "090102" + "016d" + "0a01"
                        + "016e" + "00" + "0174" + "060201610162");
    }

    @Test
    void reads_back_what_it_wrote() {
        for (int seed = 0; seed < 5_000; seed++) {
            Item item = new RandomValues(seed).item();

            assertThat(ItemCodec.decode(ItemCodec.encode(item)))
                    .as("seed %d", seed)
                    .isEqualTo(item);
        }
    }

    /** Equal items must give equal bytes, or the same item sealed twice would be two items to an index. */
    @Test
    void writes_equal_items_alike_whatever_their_order() {
        for (int seed = 0; seed < 2_000; seed++) {
            Item item = new RandomValues(seed).item();
            List<String> names = new ArrayList<>(item.attributes().keySet());
            Collections.shuffle(names, new Random(seed));
            Map<String, AttributeValue> shuffled = new LinkedHashMap<>();
            names.forEach(name -> shuffled.put(name, item.attributes().get(name)));

            assertThat(ItemCodec.encode(new Item(shuffled))).as("seed %d", seed).isEqualTo(ItemCodec.encode(item));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "0200", // version from the future
                "01", // no count
                "0101", // an entry is missing
                "010001", // one byte too many
                "01800000", // count not in its shortest form
                "0102" + "016100" + "016100", // the same name twice
                "0102" + "016200" + "016100", // names out of order
                "0101" + "01610b", // no such type
                "0101" + "0161" + "0305616161", // text beyond the end
                "0101" + "0161" + "0301ff", // not UTF-8
                "0101" + "0161" + "0302c080", // overlong UTF-8
                "0101" + "0161" + "0303eda080", // a surrogate in UTF-8
                "0101" + "0161" + "0600", // empty set
                "0101" + "0161" + "060201610161", // an element twice
                "0101" + "0161" + "0702" + "03820c00" + "03820b00", // elements out of order
                "0101" + "0161" + "09ffffffff07", // a huge list
                "0101" + "0161" + "09ffffffffff01", // a count too long
            })
    void refuses_malformed_bytes(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> ItemCodec.decode(bytes)).isInstanceOf(MalformedBytesException.class);
    }

    /** What a bit flip makes of an item is either refused or another item that would be written just so. */
    @Test
    void never_reads_two_encodings_as_one_item() {
        for (int seed = 0; seed < 5_000; seed++) {
            RandomValues random = new RandomValues(seed);
            byte[] bytes = ItemCodec.encode(random.item());
            bytes[random.below(bytes.length)] ^= (byte) (1 << random.below(8));
            Item item = decodeOrNull(bytes);

            if (item != null) {
                assertThat(ItemCodec.encode(item)).as("seed %d", seed).isEqualTo(bytes);
            }
        }
    }

    private static @Nullable Item decodeOrNull(byte[] bytes) {
        try {
            return ItemCodec.decode(bytes);
        } catch (MalformedBytesException refused) {
            return null;
        }
    }

    @Test
    void goes_32_levels_deep_and_no_deeper() {
        Item deepest = new Item(Map.of("a", lists(32)));

        assertThat(ItemCodec.decode(ItemCodec.encode(deepest))).isEqualTo(deepest);
        assertThatThrownBy(() -> ItemCodec.encode(new Item(Map.of("a", lists(33)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Nesting Levels have exceeded supported limits");
        assertThatThrownBy(() -> ItemCodec.decode(HexFormat.of().parseHex("01010161" + "0901".repeat(32) + "00")))
                .isInstanceOf(MalformedBytesException.class);
    }

    private static AttributeValue lists(int levels) {
        AttributeValue value = new AttributeValue.L(List.of());
        for (int i = 1; i < levels; i++) {
            value = new AttributeValue.L(List.of(value));
        }
        return value;
    }
}
