package dev.hushtable.service.review.report;

import dev.hushtable.service.review.report.PdfSheet.Style;
import dev.hushtable.service.review.report.PdfSheet.Weight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table on a sheet. Columns are as wide as what is in them, or share what there is; the heads stand on every page; a row is
 * broken only if it does not fit on a page.
 */
final class PdfTable {
    private static final Style CAPTION = new Style(8.5f, Weight.REGULAR, PdfSheet.SOFT);
    private static final Style HEAD = new Style(7.5f, Weight.BOLD, PdfSheet.INK);
    private static final Style CELL = new Style(7.5f, Weight.REGULAR, PdfSheet.INK);
    private static final Style NONE = new Style(7.5f, Weight.REGULAR, PdfSheet.SOFT);

    private static final float GAP = 10;
    private static final float PADDING = 2.6f;

    /** A column is not made wider than this for the sake of one long word. */
    private static final float LONGEST_WORD = 120;

    private static final float LONGEST_CODE = 64;

    private final PdfSheet sheet;
    private final Table table;
    private final float[] widths;
    private final float[] lefts;

    private PdfTable(PdfSheet sheet, Table table) {
        this.sheet = sheet;
        this.table = table;
        this.widths = widths();
        this.lefts = new float[widths.length];
        for (int i = 1; i < widths.length; i++) {
            lefts[i] = lefts[i - 1] + widths[i - 1] + GAP;
        }
    }

    static void draw(PdfSheet sheet, Table table) throws IOException {
        new PdfTable(sheet, table).draw();
    }

    private void draw() throws IOException {
        sheet.need(6 * CELL.leading());
        sheet.down(4);
        for (String line : sheet.typeface().lines(settable(table.caption()), CAPTION.size(), sheet.width())) {
            sheet.text(line, 0, 0, CAPTION);
            sheet.down(CAPTION.leading());
        }
        sheet.down(3);
        heads();
        if (table.rows().isEmpty()) {
            sheet.text("none", 0, PADDING, NONE);
            sheet.down(CELL.leading() + 2 * PADDING);
        }
        for (List<String> row : table.rows()) {
            row(row);
        }
        sheet.down(12);
    }

    private void heads() throws IOException {
        List<List<String>> cells =
                wrapped(table.columns().stream().map(Table.Column::head).toList(), HEAD);
        int lines = lines(cells);
        set(cells, 0, lines, HEAD);
        sheet.down(lines * HEAD.leading() + 2 * PADDING);
        sheet.rule(0, 0, sheet.width(), PdfSheet.INK, 0.8f);
    }

    private void row(List<String> row) throws IOException {
        List<List<String>> cells = wrapped(row, CELL);
        int all = lines(cells);
        float height = all * CELL.leading() + 2 * PADDING;
        if (height > sheet.room() && height <= sheet.fullRoom() - 4 * CELL.leading()) {
            sheet.newPage();
            heads();
        }
        int next = 0;
        while (next < all) {
            int fitting = (int) ((sheet.room() - 2 * PADDING) / CELL.leading());
            if (fitting < 1) {
                sheet.newPage();
                heads();
                continue;
            }
            int end = Math.min(all, next + fitting);
            set(cells, next, end, CELL);
            sheet.down((end - next) * CELL.leading() + 2 * PADDING);
            next = end;
        }
        sheet.rule(0, 0, sheet.width(), PdfSheet.LINE, 0.5f);
    }

    private List<List<String>> wrapped(List<String> row, Style style) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(sheet.typeface().lines(settable(row.get(i)), style.size(), widths[i]));
        }
        return cells;
    }

    private static int lines(List<List<String>> cells) {
        return cells.stream().mapToInt(List::size).max().orElse(1);
    }

    private void set(List<List<String>> cells, int from, int to, Style style) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            List<String> lines = cells.get(i);
            boolean right = table.columns().get(i).kind() == Table.Kind.NUMBER;
            for (int at = from; at < Math.min(to, lines.size()); at++) {
                String line = lines.get(at);
                float indent = right ? widths[i] - sheet.typeface().width(line, style.size()) : 0;
                sheet.text(line, lefts[i] + indent, PADDING + (at - from) * style.leading(), style);
            }
        }
    }

    private String settable(String text) {
        return sheet.typeface().settable(text);
    }

    /** Each as wide as its widest cell where all fit; else as its longest word, and a part of what is left. */
    private float[] widths() {
        int columns = table.columns().size();
        float available = sheet.width() - (columns - 1) * GAP;
        float[] wanted = new float[columns];
        float[] needed = new float[columns];
        for (int i = 0; i < columns; i++) {
            Table.Column column = table.columns().get(i);
            float longest = column.kind() == Table.Kind.CODE ? LONGEST_CODE : LONGEST_WORD;
            measure(i, column.head(), HEAD, Float.MAX_VALUE, wanted, needed);
            for (List<String> row : table.rows()) {
                measure(i, row.get(i), CELL, longest, wanted, needed);
            }
        }
        float wish = sum(wanted);
        float need = sum(needed);
        for (int i = 0; i < columns; i++) {
            if (wish <= available) {
                needed[i] = wanted[i] + (available - wish) * growing(i, wanted) / Math.max(1, growing(wanted));
            } else if (need <= available) {
                needed[i] += (available - need) * (wanted[i] - needed[i]) / (wish - need);
            } else {
                needed[i] *= available / need;
            }
        }
        return needed;
    }

    /** Numbers gain nothing by room. */
    private float growing(int column, float[] wanted) {
        return table.columns().get(column).kind() == Table.Kind.NUMBER ? 0 : wanted[column];
    }

    private float growing(float[] wanted) {
        float all = 0;
        for (int i = 0; i < wanted.length; i++) {
            all += growing(i, wanted);
        }
        return all;
    }

    private void measure(int column, String text, Style style, float longest, float[] wanted, float[] needed) {
        String settable = settable(text);
        // A bold outline is a little wider.
        float more = style.weight() == Weight.BOLD ? 1 : 0;
        wanted[column] = Math.max(wanted[column], sheet.typeface().width(settable, style.size()) + more);
        float word = Math.min(longest, sheet.typeface().longestWord(settable, style.size()) + more);
        needed[column] = Math.max(needed[column], word);
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
