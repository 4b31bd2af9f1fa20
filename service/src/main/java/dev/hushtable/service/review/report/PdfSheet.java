package dev.hushtable.service.review.report;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** Where text is set from the top down, page after page. Lengths are points. Not thread-safe. */
final class PdfSheet implements AutoCloseable {
    static final float MARGIN = 44;
    static final Color INK = new Color(0x1b1f24);
    static final Color SOFT = new Color(0x5b6470);
    static final Color LINE = new Color(0xd8dde3);
    static final Color SHADE = new Color(0xf5f7f9);

    /** What is kept free for what stands on every page. */
    private static final float TOP = 58;

    private static final float BOTTOM = 56;

    private final PDDocument document;
    private final PDRectangle size;
    private final PdfTypeface typeface;
    private final PDDocumentOutline outline = new PDDocumentOutline();
    private PDPage page;
    private PDPageContentStream content;

    /** Where the next line begins; counted from the bottom, as PDF does. */
    private float y;

    PdfSheet(PDDocument document, PDRectangle size, PdfTypeface typeface) throws IOException {
        this.document = document;
        this.size = size;
        this.typeface = typeface;
        document.getDocumentCatalog().setDocumentOutline(outline);
        this.page = new PDPage(size);
        this.content = opened();
        this.y = size.getHeight() - TOP;
    }

    private PDPageContentStream opened() throws IOException {
        document.addPage(page);
        return new PDPageContentStream(document, page);
    }

    /** How a text is set. */
    enum Weight {
        REGULAR,
        BOLD
    }

    /** A size, a weight and a colour. */
    record Style(float size, Weight weight, Color color) {
        static final float LEADING = 1.36f;

        float leading() {
            return size * LEADING;
        }
    }

    PdfTypeface typeface() {
        return typeface;
    }

    float width() {
        return size.getWidth() - 2 * MARGIN;
    }

    /** Room left on this page. */
    float room() {
        return y - BOTTOM;
    }

    /** Room of an empty page. */
    float fullRoom() {
        return size.getHeight() - TOP - BOTTOM;
    }

    void newPage() throws IOException {
        content.close();
        page = new PDPage(size);
        content = opened();
        y = size.getHeight() - TOP;
    }

    /** Goes to the next page unless so much fits here. */
    void need(float height) throws IOException {
        if (room() < height && room() < fullRoom()) {
            newPage();
        }
    }

    void down(float height) {
        y -= height;
    }

    /** A line of settable text at a distance from the left margin, its top where the sheet is now; does not move down. */
    void text(String settable, float x, float below, Style style) throws IOException {
        if (settable.isEmpty()) {
            return;
        }
        text(content, typeface, settable, MARGIN + x, y - below - style.size(), style);
    }

    /** The typeface has one weight; the bold one is the same with an outline. */
    static void text(
            PDPageContentStream content, PdfTypeface typeface, String settable, float x, float baseline, Style style)
            throws IOException {
        content.beginText();
        content.setNonStrokingColor(style.color());
        content.setFont(typeface.font(), style.size());
        if (style.weight() == Weight.BOLD) {
            content.setRenderingMode(RenderingMode.FILL_STROKE);
            content.setStrokingColor(style.color());
            content.setLineWidth(style.size() / 32);
        } else {
            content.setRenderingMode(RenderingMode.FILL);
        }
        content.newLineAtOffset(x, baseline);
        content.showText(settable);
        content.endText();
    }

    void rule(float below, float from, float to, Color color, float thickness) throws IOException {
        content.setStrokingColor(color);
        content.setLineWidth(thickness);
        content.moveTo(MARGIN + from, y - below);
        content.lineTo(MARGIN + to, y - below);
        content.stroke();
    }

    /** A filled rectangle, its top where the sheet is now. */
    void box(float x, float width, float height, Color color) throws IOException {
        content.setNonStrokingColor(color);
        content.addRect(MARGIN + x, y - height, width, height);
        content.fill();
    }

    /** Where a reader jumps to. */
    void bookmark(String title) {
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(page);
        outline.addLast(item);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
