package dev.hushtable.service.review.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\uff1d1"})
    void guards_what_a_spreadsheet_takes_for_a_formula(String value) {
        assertThat(CsvFormat.cell(value)).isEqualTo("'" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r=1", "\n=1"})
    void guards_and_quotes_what_begins_with_the_end_of_a_line(String value) {
        assertThat(CsvFormat.cell(value)).isEqualTo("\"'" + value + "\"");
    }

    @Test
    void quotes_only_where_rfc_4180_asks_for_it() {
        assertThat(List.of("plain", "a b", "a,b", "say \"no\"", "two\r\nlines", ""))
                .map(CsvFormat::cell)
                .containsExactly("plain", "a b", "\"a,b\"", "\"say \"\"no\"\"\"", "\"two\r\nlines\"", "");
    }

    @Test
    void has_a_line_of_names_and_a_line_for_each_record() {
        String csv = Exports.text(
                new CsvFormat(),
                Exports.read(
                        "\"additionalEventData\":{\"attributesReturned\":[\"na\\\"me\",\"b,c\"],\"decision\":\"ALLOW\"},"));

        List<String> lines = csv.lines().toList();
        assertThat(csv).endsWith("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("index,event_time,event_id,");
        assertThat(lines.getLast())
                .startsWith("7,2026-11-22T10:00:00Z,5f1c,9a,AwsApiCall,dynamodb.amazonaws.com,GetItem,true,ALLOW,")
                .contains(",\"[\"\"na\\\"\"me\"\",\"\"b,c\"\"]\",", ",\"[\"\"patients\"\"]\",");
    }

    @Test
    void shows_keys_where_they_are_disclosed_and_no_digest_in_their_place() {
        String one = Exports.text(
                new CsvFormat(), Exports.read("\"requestParameters\":{\"key\":{\"pk\":{\"S\":\"ann\"}}},"));
        String hidden =
                Exports.text(new CsvFormat(), Exports.read("\"requestParameters\":{\"keys\":{\"_sd\":[\"abc\"]}},"));

        assertThat(one).contains("\"{\"\"pk\"\":{\"\"S\"\":\"\"ann\"\"}}\"");
        assertThat(hidden).doesNotContain("_sd", "abc");
    }
}
