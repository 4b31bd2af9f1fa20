package dev.hushtable.service.review.report;

import dev.hushtable.service.review.report.PdfSheet.Style;
import dev.hushtable.service.review.report.PdfSheet.Weight;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A report as PDF: A4, lying when a table has many columns. On each page the title, the state of the log it speaks of, and
 * which page of how many it is. Nothing in it runs, and nothing is loaded.
 */
public final class PdfReport {
    private static final Style TITLE = new Style(19, Weight.BOLD, PdfSheet.INK);
    private static final Style SUBTITLE = new Style(9.5f, Weight.REGULAR, PdfSheet.SOFT);
    private static final Style HEADLINE = new Style(12, Weight.BOLD, PdfSheet.INK);
    private static final Style SECTION = new Style(11.5f, Weight.BOLD, PdfSheet.INK);
    private static final Style BODY = new Style(9.5f, Weight.REGULAR, PdfSheet.INK);
    private static final Style NAME = new Style(9, Weight.REGULAR, PdfSheet.SOFT);
    private static final Style VALUE = new Style(9, Weight.REGULAR, PdfSheet.INK);
    private static final Style LISTING = new Style(8, Weight.REGULAR, PdfSheet.INK);

    /** With more columns than this a table lies. */
    private static final int UPRIGHT_COLUMNS = 6;

    /** A line that is read, not searched. */
    private static final float WIDEST_PROSE = 480;

    private static final float NAMES = 120;

    private final PdfSheet sheet;

    private PdfReport(PdfSheet sheet) {
        this.sheet = sheet;
    }

    public static byte[] of(Report report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            describe(document, report);
            PdfTypeface typeface = PdfTypeface.in(document);
            try (PdfSheet sheet = new PdfSheet(document, size(report), typeface)) {
                new PdfReport(sheet).draw(report);
            }
            margins(document, typeface, report);
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a PDF in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void describe(PDDocument document, Report report) {
        PDDocumentInformation about = new PDDocumentInformation();
        about.setTitle(report.heading().title());
        about.setProducer("Hushtable");
        document.setDocumentInformation(about);
        document.getDocumentCatalog().setLanguage("en");
        PDViewerPreferences view =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        view.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(view);
    }

    private static PDRectangle size(Report report) {
        boolean wide = report.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .anyMatch(
                        block -> block instanceof Table table && table.columns().size() > UPRIGHT_COLUMNS);
        PDRectangle a4 = PDRectangle.A4;
        return wide ? new PDRectangle(/* width= */ a4.getHeight(), /* height= */ a4.getWidth()) : a4;
    }

    private void draw(Report report) throws IOException {
        paragraph(report.heading().title(), TITLE, sheet.width());
        sheet.down(2);
        paragraph(report.heading().subtitle(), SUBTITLE, sheet.width());
        sheet.down(12);
        verdict(report.verdict());
        section(new Report.Section("Scope", List.of(new Report.Facts(report.scope()))));
        for (Report.Section section : report.sections()) {
            section(section);
        }
    }

    private void verdict(Report.Verdict verdict) throws IOException {
        float inside = sheet.width() - 30;
        List<String> headline = lines(verdict.headline(), HEADLINE, inside);
        List<String> detail = lines(verdict.detail(), BODY, inside);
        float height = headline.size() * HEADLINE.leading() + detail.size() * BODY.leading() + 22;
        sheet.need(height);
        sheet.box(0, sheet.width(), height, PdfSheet.SHADE);
        sheet.box(0, 5, height, color(verdict.tone()));
        sheet.down(9);
        set(headline, 18, HEADLINE);
        sheet.down(2);
        set(detail, 18, BODY);
        sheet.down(11);
    }

    private static Color color(Report.Tone tone) {
        return switch (tone) {
            case GOOD -> new Color(0x1d7a46);
            case ATTENTION -> new Color(0xb7791f);
            case BAD -> new Color(0xb42318);
            case NEUTRAL -> PdfSheet.SOFT;
        };
    }

    private void section(Report.Section section) throws IOException {
        sheet.need(SECTION.leading() + 5 * BODY.leading());
        sheet.down(14);
        sheet.bookmark(section.title());
        paragraph(section.title(), SECTION, sheet.width());
        sheet.rule(1, 0, sheet.width(), PdfSheet.LINE, 0.7f);
        sheet.down(7);
        for (Report.Block block : section.blocks()) {
            block(block);
        }
    }

    private void block(Report.Block block) throws IOException {
        switch (block) {
            case Report.Prose prose -> {
                paragraph(prose.text(), BODY, WIDEST_PROSE);
                sheet.down(5);
            }
            case Report.Facts facts -> {
                for (Report.Fact fact : facts.facts()) {
                    fact(fact);
                }
                sheet.down(4);
            }
            case Report.Points points -> {
                for (String point : points.points()) {
                    point(point);
                }
                sheet.down(4);
            }
            case Report.Listing listing -> listing(listing.lines());
            case Table table -> PdfTable.draw(sheet, table);
        }
    }

    private void fact(Report.Fact fact) throws IOException {
        List<String> names = lines(fact.name(), NAME, NAMES - 10);
        List<String> values = lines(fact.value(), VALUE, sheet.width() - NAMES);
        for (int i = 0; i < Math.max(names.size(), values.size()); i++) {
            sheet.need(VALUE.leading());
            sheet.text(i < names.size() ? names.get(i) : "", 0, 0, NAME);
            sheet.text(i < values.size() ? values.get(i) : "", NAMES, 0, VALUE);
            sheet.down(VALUE.leading());
        }
    }

    private void point(String point) throws IOException {
        sheet.need(BODY.leading());
        sheet.text("•", 2, 0, BODY);
        set(lines(point, BODY, WIDEST_PROSE - 14), 14, BODY);
        sheet.down(1.5f);
    }

    private void listing(List<String> all) throws IOException {
        sheet.down(2);
        for (String one : all) {
            for (String line : lines(one, LISTING, sheet.width() - 20)) {
                sheet.need(LISTING.leading() + 2);
                sheet.box(0, sheet.width(), LISTING.leading() + 2, PdfSheet.SHADE);
                sheet.text(line, 10, 1, LISTING);
                sheet.down(LISTING.leading() + 2);
            }
        }
        sheet.down(8);
    }

    private void paragraph(String text, Style style, float widest) throws IOException {
        set(lines(text, style, Math.min(widest, sheet.width())), 0, style);
    }

    private void set(List<String> lines, float x, Style style) throws IOException {
        for (String line : lines) {
            sheet.need(style.leading());
            sheet.text(line, x, 0, style);
            sheet.down(style.leading());
        }
    }

    private List<String> lines(String text, Style style, float widest) {
        return sheet.typeface().lines(sheet.typeface().settable(text), style.size(), widest);
    }

    /** What stands on every page; how many there are is known only when all are drawn. */
    private static void margins(PDDocument document, PdfTypeface typeface, Report report) throws IOException {
        Style style = new Style(7, Weight.REGULAR, PdfSheet.SOFT);
        Standing standing = report.standing();
        String foot = standing == null ? "" : standing.line();
        String made = standing == null ? "" : "made " + standing.madeAt();
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            PDPage page = document.getPage(i);
            float right = page.getMediaBox().getWidth() - PdfSheet.MARGIN;
            try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                float top = page.getMediaBox().getHeight() - 34;
                String title = typeface.settable(report.heading().title());
                PdfSheet.text(content, typeface, title, PdfSheet.MARGIN, top, style);
                String number = "page " + (i + 1) + " of " + pages;
                PdfSheet.text(content, typeface, number, right - typeface.width(number, 7), top, style);
                PdfSheet.text(content, typeface, typeface.settable(foot), PdfSheet.MARGIN, 30, style);
                PdfSheet.text(content, typeface, made, right - typeface.width(made, 7), 30, style);
            }
        }
    }
}
