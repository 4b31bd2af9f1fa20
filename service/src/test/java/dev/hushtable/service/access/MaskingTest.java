package dev.hushtable.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.Hmac;
import dev.hushtable.policy.disclosure.Mask;
import dev.hushtable.policy.disclosure.Mask.Kind;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.AttributeValue.B;
import dev.hushtable.service.item.AttributeValue.Bool;
import dev.hushtable.service.item.AttributeValue.L;
import dev.hushtable.service.item.AttributeValue.M;
import dev.hushtable.service.item.AttributeValue.N;
import dev.hushtable.service.item.AttributeValue.NS;
import dev.hushtable.service.item.AttributeValue.Null;
import dev.hushtable.service.item.AttributeValue.S;
import dev.hushtable.service.item.AttributeValue.SS;
import dev.hushtable.service.item.ByteString;
import dev.hushtable.service.item.DynamoNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    private static final Masking.Place CARD = new Masking.Place("arn:aws:dynamodb:eu-west-1:1:table/T", "card");
    private static final AttributeValue NOTHING = new Null();

    private final Masking masking = new Masking(Hmac.withKey(new byte[Hmac.TAG_BYTES]));

    @ParameterizedTest
    @CsvSource({
        "LAST_4,4111111111111234,xxxxxxxxxxxx1234",
        "FIRST_4,4111111111111234,4111xxxxxxxxxxxx",
        "LAST_4,12-34,x2-34",
        "LAST_4,1234,xxxx",
        "FIRST_4,123,xxx",
        "LAST_4,'',''",
        "LAST_4,ab\uD83D\uDE00cd\uD83D\uDE00,xx\uD83D\uDE00cd\uD83D\uDE00",
        "DATE_YEAR,2026-11-22,2026",
        "DATE_YEAR,2026-11-22T10:15:30.5+01:00,2026",
    })
    void masks_texts(Kind kind, String text, String masked) {
        assertThat(masking.masked(new S(text), new Mask(kind, null), CARD)).isEqualTo(new S(masked));
    }

    @ParameterizedTest
    @CsvSource({"22.11.2026", "2026", "2026-13-01", "2026-11-32", "2026-11-22 secret", "12026-11-22", "''"})
    void shows_no_year_of_what_is_no_date(String text) {
        assertThat(masking.masked(new S(text), new Mask(Kind.DATE_YEAR, null), CARD))
                .isEqualTo(NOTHING);
    }

    @Test
    void masks_numbers_as_texts_and_what_it_does_not_know_as_null() {
        Mask last = new Mask(Kind.LAST_4, null);

        assertThat(masking.masked(new N(DynamoNumber.parse("123456")), last, CARD))
                .isEqualTo(new S("xx3456"));
        assertThat(masking.masked(new Bool(true), last, CARD)).isEqualTo(NOTHING);
        assertThat(masking.masked(new B(bytes()), last, CARD)).isEqualTo(NOTHING);
        assertThat(masking.masked(new Bool(true), new Mask(Kind.HASH, null), CARD))
                .isEqualTo(NOTHING);
        assertThat(masking.masked(new Bool(true), new Mask(Kind.CONSTANT, "-"), CARD))
                .isEqualTo(new S("-"));
    }

    @Test
    void masks_what_is_inside() {
        Mask last = new Mask(Kind.LAST_4, null);
        AttributeValue nested = new M(Map.of("a", new L(List.of(new S("secret"), new Bool(false)))));

        assertThat(masking.masked(nested, last, CARD))
                .isEqualTo(new M(Map.of("a", new L(List.of(new S("xxcret"), NOTHING)))));
        assertThat(masking.masked(new SS(Set.of("aa1234", "bb1234")), last, CARD))
                .isEqualTo(new SS(Set.of("xx1234")));
        assertThat(masking.masked(new NS(Set.of(DynamoNumber.parse("123456"))), last, CARD))
                .isEqualTo(new SS(Set.of("xx3456")));
    }

    @Test
    void digests_tell_equal_values_of_one_attribute_and_nothing_else() {
        Mask hash = new Mask(Kind.HASH, null);
        Masking other = new Masking(Hmac.withKey(new byte[] {1}));
        Masking.Place code = new Masking.Place(CARD.tableArn(), "code");

        AttributeValue digest = masking.masked(new S("1"), hash, CARD);

        assertThat(((S) digest).value()).matches("[0-9a-f]{32}");
        assertThat(masking.masked(new S("1"), hash, CARD)).isEqualTo(digest);
        assertThat(masking.masked(new S("2"), hash, CARD)).isNotEqualTo(digest);
        assertThat(masking.masked(new N(DynamoNumber.parse("1")), hash, CARD)).isNotEqualTo(digest);
        assertThat(masking.masked(new S("1"), hash, code)).isNotEqualTo(digest);
        assertThat(other.masked(new S("1"), hash, CARD)).isNotEqualTo(digest);
    }

    private static ByteString bytes() {
        return ByteString.takeOver(new byte[] {1, 2, 3});
    }
}
