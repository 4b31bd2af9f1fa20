package dev.hushtable.service.review.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Liberation Sans as PDFBox brings it along, embedded as far as it is used: a page looks alike everywhere, and needs no font of
 * the machine. What has no glyph in it is written as an escape, never left out. Not thread-safe.
 */
final class PdfTypeface {
    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** A font's units of a size of one point. */
    private static final float UNITS = 1_000;

    private final PDFont font;
    private final CmapLookup glyphs;
    private final Map<Integer, Float> widths = new HashMap<>();

    private PdfTypeface(PDFont font, CmapLookup glyphs) {
        this.font = font;
        this.glyphs = glyphs;
    }

    static PdfTypeface in(PDDocument document) throws IOException {
        try (InputStream file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FILE))) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            return new PdfTypeface(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup());
        }
    }

    PDFont font() {
        return font;
    }

    /** The text as it can be set. */
    String settable(String text) {
        StringBuilder settable = new StringBuilder();
        VisibleText.of(text).codePoints().forEach(character -> {
            if (glyphs.getGlyphId(character) > 0) {
                settable.appendCodePoint(character);
            } else {
                settable.append(VisibleText.escape(character));
            }
        });
        return settable.toString();
    }

    /** In points, of a text that is {@link #settable}. */
    float width(String settable, float size) {
        float width = 0;
        for (int i = 0; i < settable.length(); ) {
            int character = settable.codePointAt(i);
            width += width(character);
            i += Character.charCount(character);
        }
        return width * size / UNITS;
    }

    private float width(int character) {
        Float known = widths.get(character);
        if (known != null) {
            return known;
        }
        try {
            float width = font.getStringWidth(Character.toString(character));
            widths.put(character, width);
            return width;
        } catch (IOException e) {
            throw new IllegalStateException("a font in memory cannot be read", e);
        }
    }

    /** The lines of a text, none wider than given: broken at spaces, and within a word only where it fits into no line. */
    List<String> lines(String settable, float size, float widest) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : settable.split(" ", -1)) {
            String joined = line.isEmpty() ? word : line + " " + word;
            if (width(joined, size) <= widest) {
                line.setLength(0);
                line.append(joined);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(broken(word, size, widest, lines));
        }
        lines.add(line.toString());
        return lines;
    }

    /** Adds as many full lines as a word needs that is too long for one; what is left of it begins the next. */
    private String broken(String word, float size, float widest, List<String> lines) {
        StringBuilder part = new StringBuilder();
        float used = 0;
        for (int i = 0; i < word.length(); ) {
            int character = word.codePointAt(i);
            float width = width(character) * size / UNITS;
            if (used + width > widest && !part.isEmpty()) {
                lines.add(part.toString());
                part.setLength(0);
                used = 0;
            }
            part.appendCodePoint(character);
            used += width;
            i += Character.charCount(character);
        }
        return part.toString();
    }

    float longestWord(String settable, float size) {
        float longest = 0;
        for (String word : settable.split(" ", -1)) {
            longest = Math.max(longest, width(word, size));
        }
        return longest;
    }
}
