package dev.hushtable.service.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.service.access.WrittenValues;
import dev.hushtable.service.item.AttributeValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeValueJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"S\":\"\"}",
                "{\"S\":\"Grüße 😀\"}",
                "{\"N\":\"-12.5\"}",
                "{\"B\":\"AAEC/w==\"}",
                "{\"B\":\"\"}",
                "{\"SS\":[\"a\",\"b\"]}",
                "{\"NS\":[\"1\",\"2.5\"]}",
                "{\"BS\":[\"YQ==\",\"\"]}",
                "{\"M\":{\"x\":{\"L\":[{\"NULL\":true},{\"BOOL\":false},{\"M\":{}}]}}}",
                "{\"L\":[]}"
            })
    void writes_back_what_it_read(String json) {
        AttributeValue value = read(json);

        byte[] written = JsonContent.bytes(generator -> WrittenValues.write(generator, value));

        assertThat(new String(written, UTF_8)).isEqualTo(json);
    }

    @Test
    void reads_equal_numbers_as_equal_whatever_their_text() {
        assertThat(read("{\"N\":\"1.0\"}")).isEqualTo(read("{\"N\":\"1\"}"));
    }

    /** The vectors' columns: JSON of one attribute value, short name of the error, its message. */
    @ParameterizedTest
    @CsvFileSource(resources = "attribute-value-errors.tsv", delimiter = '\t', quoteCharacter = '`')
    void refuses_with_the_words_of_dynamodb(String json, String type, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.type().shortName()).isEqualTo(type))
                .hasMessage(message);
    }

    @Test
    void allows_32_levels_and_refuses_33() {
        assertThat(read(nested(31))).isInstanceOf(AttributeValue.L.class);
        assertThatThrownBy(() -> read(nested(32)))
                .hasMessage("Nesting Levels have exceeded supported limits: "
                        + "Attributes in the item have nested levels beyond supported limit");
    }

    /** Longer names than the parser would take of itself still get DynamoDB's words. */
    @Test
    void tells_that_a_name_is_too_long_at_any_depth() {
        String longest = "n".repeat(65_535);

        assertThat(read("{\"M\":{\"" + longest + "\":{\"S\":\"\"}}}")).isInstanceOf(AttributeValue.M.class);
        assertThatThrownBy(() -> read("{\"L\":[{\"M\":{\"" + longest + "n\":{\"S\":\"\"}}}]}"))
                .hasMessage("Attribute name is too large, must be less than 65536 bytes");
    }

    @Test
    void shortens_the_echo_of_a_large_set() {
        String set = "{\"SS\":[\"" + "a".repeat(200_000) + "\",\"" + "a".repeat(200_000) + "\"]}";

        assertThatThrownBy(() -> read(set))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_200));
    }

    private static String nested(int levels) {
        return "{\"L\":[".repeat(levels) + "{\"BOOL\":true}" + "]}".repeat(levels);
    }

    private static AttributeValue read(String json) {
        byte[] body = ("{\"Item\":{\"a\":" + json + "}}").getBytes(UTF_8);
        RawAttributes raw = Members.of(StrictJson.object(body)).requiredAttributes("Item");
        return raw.read().values().iterator().next();
    }
}
