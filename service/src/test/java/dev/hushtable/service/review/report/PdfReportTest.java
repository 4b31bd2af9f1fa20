package dev.hushtable.service.review.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PdfReportTest {

    @Test
    void each_page_says_which_it_is_and_of_which_state_of_the_log() throws IOException {
        List<String> pages = pages(SampleReports.of(SampleReports.rows(150)));

        assertThat(pages).hasSizeGreaterThan(2);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i))
                    .contains("page " + (i + 1) + " of " + pages.size())
                    .contains("db.example/audit · checkpoint of 54 records · root q83vEjRWeJA=")
                    .contains("Attributes");
        }
    }

    @Test
    void every_row_of_a_long_table_is_there_once() throws IOException {
        String text = String.join("\n", pages(SampleReports.of(SampleReports.rows(200))));

        for (int i = 0; i < 200; i++) {
            assertThat(text.split("name of the patient number " + i + "\\s", -1))
                    .hasSize(2);
        }
    }

    @Test
    void fonts_are_embedded_and_none_of_the_machine_is_needed() throws IOException {
        try (PDDocument document = Loader.loadPDF(PdfReport.of(SampleReports.of(SampleReports.rows(1))))) {
            List<Boolean> embedded = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    embedded.add(page.getResources().getFont(name).isEmbedded());
                }
            }
            assertThat(embedded).isNotEmpty().containsOnly(true);
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
        }
    }

    @Test
    void characters_without_a_glyph_are_written_and_not_left_out() throws IOException {
        String text = String.join("", pages(SampleReports.of(new Report.Prose("Łódź αβγ 病 \ud83d\ude00 a\u202eb"))));

        assertThat(text).contains("Łódź αβγ \\u75c5 \\u{1f600} a\\u202eb");
    }

    @Test
    @Timeout(20)
    void a_cell_longer_than_a_page_goes_on_on_the_next() throws IOException {
        String word = "abcdefghij".repeat(8_000);
        Table table =
                new Table("one", List.of(Table.Column.text("A"), Table.Column.code("B")), List.of(List.of("x", word)));

        List<String> pages = pages(SampleReports.of(table));

        assertThat(pages).hasSizeGreaterThan(3);
        assertThat(String.join("", pages).replaceAll("[^a-j]", "")).contains("abcdefghij".repeat(500));
    }

    private static List<String> pages(Report report) throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(PdfReport.of(report))) {
            PDFTextStripper stripper = new PDFTextStripper();
            for (int i = 1; i <= document.getNumberOfPages(); i++) {
                stripper.setStartPage(i);
                stripper.setEndPage(i);
                pages.add(stripper.getText(document));
            }
        }
        return pages;
    }
}
