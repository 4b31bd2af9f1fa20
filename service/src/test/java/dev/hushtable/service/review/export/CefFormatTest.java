package dev.hushtable.service.review.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CefFormatTest {

    @Test
    void has_seven_fields_before_its_extension() {
        String line = CefFormat.line(
                Exports.read(
                        "\"additionalEventData\":{\"decision\":\"DENY\",\"denyReason\":\"implicit\"},\"errorCode\":\"AccessDeniedException\","));

        assertThat(line)
                .startsWith(
                        "CEF:0|Hushtable|Hushtable|1|dynamodb.amazonaws.com/GetItem|GetItem|7|rt=1795341600000 externalId=5f1c ")
                .contains(" outcome=failure reason=AccessDeniedException ", " cs2Label=decision cs2=DENY implicit ");
    }

    @Test
    void escapes_what_would_end_a_field_of_the_header() {
        assertThat(CefFormat.header("a|b\\c\nd=e")).isEqualTo("a\\|b\\\\c d=e");
    }

    @Test
    void escapes_what_would_begin_another_key_or_another_event() {
        assertThat(CefFormat.escaped("a=b\\c\r\nCEF:0|x|")).isEqualTo("a\\=b\\\\c\\r\\nCEF:0|x|");
    }

    @Test
    void an_event_is_one_line_whatever_the_record_holds() {
        String text = Exports.text(
                new CefFormat(),
                Exports.read(
                        "\"sourceIPAddress\":\"2001:db8::1\",\"userAgent\":\"evil\\nCEF:0|a|b|c|d|e|9|src\\u003d10.0.0.1\","));

        assertThat(text.lines()).hasSize(1);
        assertThat(text)
                .contains("c6a2Label=Source IPv6 Address c6a2=2001:db8::1")
                .contains("requestClientApplication=evil\\nCEF:0|a|b|c|d|e|9|src\\=10.0.0.1 ");
    }

    @Test
    void cuts_a_value_that_is_longer_than_its_key_allows() {
        String agent = "x".repeat(2_000);

        String text = Exports.text(new CefFormat(), Exports.read("\"userAgent\":\"" + agent + "\","));

        assertThat(text).contains("requestClientApplication=" + "x".repeat(1_020) + "... ");
    }
}
