package dev.hushtable.service.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.item.AttributeValue.B;
import dev.hushtable.service.item.AttributeValue.N;
import dev.hushtable.service.item.AttributeValue.S;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "S, '', 530001",
        "S, ab, 5361620001",
        "S, é, 53c3a90001",
        "N, 0, 4e02",
        "N, 1, 4e03820b00",
        "N, 12, 4e03830d00",
        "N, 123, 4e03840d1f00",
        "N, 0.5, 4e03813300",
        "N, -1, 4e017df4ff",
        "N, 1E-130, 4e03000b00",
        "N, 9E125, 4e03ff5b00",
    })
    void writes_the_documented_bytes(String type, String text, String hex) {
        AttributeValue value = type.equals("S") ? new S(text) : new N(DynamoNumber.parse(text));

        assertThat(HexFormat.of().formatHex(KeyEncoding.encode(value))).isEqualTo(hex);
    }

    @Test
    void escapes_zero_bytes() {
        byte[] encoded = KeyEncoding.encode(new B(ByteString.takeOver(new byte[] {1, 0, 2})));

        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo("420100ff020001");
    }

    @Test
    void keeps_the_order_of_the_values() {
        for (int seed = 0; seed < 30_000; seed++) {
            RandomValues random = new RandomValues(seed);
            DynamoNumber a = random.number();
            DynamoNumber b = random.number();
            String s = random.text();
            String t = random.text();
            ByteString x = random.bytes();
            ByteString y = random.bytes();

            assertSameOrder(seed, a.compareTo(b), new N(a), new N(b));
            assertSameOrder(seed, Arrays.compareUnsigned(Utf8.encode(s), Utf8.encode(t)), new S(s), new S(t));
            assertSameOrder(seed, x.compareTo(y), new B(x), new B(y));
        }
    }

    private static void assertSameOrder(int seed, int expected, AttributeValue left, AttributeValue right) {
        int actual = Arrays.compareUnsigned(KeyEncoding.encode(left), KeyEncoding.encode(right));
        assertThat(Integer.signum(actual)).as("seed %d", seed).isEqualTo(Integer.signum(expected));
    }

    @Test
    void sorts_keys_by_partition_then_sort_value() {
        byte[] first = KeyEncoding.encode(new PrimaryKey(new S("a"), new S("zzz")));
        byte[] second = KeyEncoding.encode(new PrimaryKey(new S("a\0"), new S("")));

        assertThat(Arrays.compareUnsigned(first, second)).isNegative();
    }

    @Test
    void reads_back_what_it_wrote() {
        for (int seed = 0; seed < 20_000; seed++) {
            RandomValues random = new RandomValues(seed);
            PrimaryKey key = new PrimaryKey(random.scalar(), random.scalar());
            byte[] encoded = KeyEncoding.encode(key);

            KeyEncoding.DecodedKey decoded = KeyEncoding.decodeKey(encoded, 0, KeyEncoding.Parts.PARTITION_AND_SORT);

            assertThat(decoded.key()).as("seed %d", seed).isEqualTo(key);
            assertThat(decoded.end()).as("seed %d", seed).isEqualTo(encoded.length);
        }
    }

    @Test
    void a_prefix_begins_exactly_the_values_that_begin_with_it() {
        for (int seed = 0; seed < 20_000; seed++) {
            RandomValues random = new RandomValues(seed);
            ByteString prefix = random.bytes();
            ByteString value = random.bytes();
            byte[] encodedPrefix = KeyEncoding.encodePrefix(new B(prefix));
            byte[] encoded = KeyEncoding.encode(new B(value));

            boolean begins = encoded.length >= encodedPrefix.length
                    && Arrays.equals(encoded, 0, encodedPrefix.length, encodedPrefix, 0, encodedPrefix.length);

            assertThat(begins).as("seed %d", seed).isEqualTo(value.startsWith(prefix));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "58", // no such type
                "53",
                "5361",
                "536100", // no end
                "53610002", // no such escape
                "53ff0001", // not UTF-8
                "4e",
                "4e04",
                "4e03",
                "4e038200", // no digits
                "4e03820b", // no end
                "4e03820a00", // first digit zero
                "4e03820b0100", // trailing zeros
                "4e03826600", // pair above 99
                "4e0382" + "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b" + "00", // 40 digits
            })
    void refuses_malformed_bytes(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> KeyEncoding.decode(bytes, 0)).isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void refuses_text_that_utf8_cannot_hold() {
        assertThatThrownBy(() -> KeyEncoding.encode(new S("\ud800"))).isInstanceOf(InvalidInputException.class);
    }
}
