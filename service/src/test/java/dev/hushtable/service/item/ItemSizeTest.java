package dev.hushtable.service.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.service.item.AttributeValue.B;
import dev.hushtable.service.item.AttributeValue.Bool;
import dev.hushtable.service.item.AttributeValue.L;
import dev.hushtable.service.item.AttributeValue.M;
import dev.hushtable.service.item.AttributeValue.N;
import dev.hushtable.service.item.AttributeValue.NS;
import dev.hushtable.service.item.AttributeValue.Null;
import dev.hushtable.service.item.AttributeValue.S;
import dev.hushtable.service.item.AttributeValue.SS;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 2",
        "99, 2",
        "100, 2",
        "123, 3",
        "0.0001, 2",
        "-1, 3",
        "12345678901234567890, 11",
        "99999999999999999999999999999999999999, 20",
        "-99999999999999999999999999999999999999, 21",
    })
    void counts_numbers_by_significant_digits(String number, int bytes) {
        assertThat(ItemSize.bytes(new N(DynamoNumber.parse(number)))).isEqualTo(bytes);
    }

    @Test
    void counts_text_in_utf8() {
        assertThat(ItemSize.bytes(new S("aé€\ud83d\ude00"))).isEqualTo(1 + 2 + 3 + 4);
    }

    @Test
    void counts_each_type() {
        assertThat(ItemSize.bytes(new B(ByteString.takeOver(new byte[7])))).isEqualTo(7);
        assertThat(ItemSize.bytes(new Bool(false))).isEqualTo(1);
        assertThat(ItemSize.bytes(new Null())).isEqualTo(1);
        assertThat(ItemSize.bytes(new SS(Set.of("a", "bc")))).isEqualTo(3);
        assertThat(ItemSize.bytes(new NS(Set.of(DynamoNumber.of(1))))).isEqualTo(2);
        assertThat(ItemSize.bytes(new L(List.of()))).isEqualTo(3);
        assertThat(ItemSize.bytes(new L(List.of(new S("a"), new S("b"))))).isEqualTo(7);
        assertThat(ItemSize.bytes(new M(Map.of("k", new S("ab"))))).isEqualTo(7);
    }

    @Test
    void counts_names_of_attributes() {
        Item item = new Item(Map.of("pk", new S("k"), "big", new S("x".repeat(100))));

        assertThat(ItemSize.bytes(item)).isEqualTo(2 + 1 + 3 + 100);
    }
}
