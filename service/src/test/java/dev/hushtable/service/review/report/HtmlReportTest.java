package dev.hushtable.service.review.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.crypto.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    @Test
    void everything_a_report_says_is_text_and_never_markup() {
        String hostile = "</title><script>alert('\"&')</script>";
        Report report = new Report(
                new Report.Heading(hostile, hostile),
                new Report.Verdict(Report.Tone.BAD, hostile, hostile),
                List.of(new Report.Fact(hostile, hostile)),
                List.of(new Report.Section(
                        hostile,
                        List.of(
                                new Report.Prose(hostile),
                                new Report.Points(List.of(hostile)),
                                new Report.Listing(List.of(hostile)),
                                new Table(hostile, List.of(Table.Column.code(hostile)), List.of(List.of(hostile)))))),
                new Standing(hostile, 1, hostile, hostile));

        String html = html(report);

        assertThat(html).doesNotContain("<script").doesNotContain("alert('");
        assertThat(html.replace("<wbr>", "").split("&lt;/title&gt;&lt;script&gt;alert\\(&#39;&quot;&amp;&#39;\\)", -1))
                .hasSize(18);
    }

    @Test
    void nothing_is_loaded_and_the_only_style_is_the_one_the_policy_names() {
        String html = html(SampleReports.of(SampleReports.rows(3)));

        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(html);
        assertThat(style.find()).isTrue();
        String hash =
                Base64.getEncoder().encodeToString(Sha256.of(style.group(1).getBytes(UTF_8)));
        assertThat(html)
                .contains("content=\"default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action")
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContain("style=");
    }

    @Test
    void what_is_not_seen_is_written_as_an_escape() {
        String html = html(SampleReports.of(new Report.Prose("user\u202egnp.exe \u200b \u0007 \ue000 \ud83d\ude00")));

        assertThat(html).contains("<p>user\\u202egnp.exe \\u200b \\u0007 \\ue000 \ud83d\ude00</p>");
    }

    @Test
    void the_verdict_stands_before_everything_else_and_says_in_words_what_its_colour_says() {
        String html = html(SampleReports.of(SampleReports.rows(1)));

        assertThat(html.indexOf("The log is whole.")).isLessThan(html.indexOf(">Scope<"));
        assertThat(html).contains("<section class=\"verdict good\">");
    }

    @Test
    void an_empty_table_says_that_there_is_none() {
        assertThat(html(SampleReports.of(SampleReports.rows(0)))).contains("colspan=\"4\">none</td>");
    }

    private static String html(Report report) {
        return new String(HtmlReport.of(report), UTF_8);
    }
}
