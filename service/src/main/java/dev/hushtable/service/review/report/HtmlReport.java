package dev.hushtable.service.review.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.crypto.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A report as one HTML page. Guarantee: nothing of a report is markup, and the page loads nothing and runs nothing; its content
 * security policy says so to browsers, too, and lets pass only the style sheet that is in it, by its hash. It is made to
 * be printed: heads of tables stand on each page.
 */
public final class HtmlReport {
    private static final int LONGEST_WORD = 28;

    private static final int LONGEST_CODE = 18;

    private static final String STYLE = style();
    private static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Sha256.of(STYLE.getBytes(UTF_8)))
            + "'; base-uri 'none'; form-action 'none'";

    private final StringBuilder html = new StringBuilder();

    private HtmlReport() {}

    /** The page, in UTF-8. */
    public static byte[] of(Report report) {
        HtmlReport page = new HtmlReport();
        page.document(report);
        return page.html.toString().getBytes(UTF_8);
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void document(Report report) {
        html.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(POLICY)
                .append("\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
        element("title", report.heading().title());
        html.append("<style>").append(STYLE).append("</style>\n</head>\n<body>\n<header>\n");
        element("h1", report.heading().title());
        element("p", report.heading().subtitle());
        html.append("</header>\n");
        verdict(report.verdict());
        html.append("<section>\n");
        element("h2", "Scope");
        facts(report.scope());
        html.append("</section>\n");
        report.sections().forEach(this::section);
        Standing standing = report.standing();
        html.append("<footer>");
        text(standing == null ? "" : standing.line() + " · made " + standing.madeAt());
        html.append("</footer>\n</body>\n</html>\n");
    }

    private void verdict(Report.Verdict verdict) {
        html.append("<section class=\"verdict ")
                .append(verdict.tone().name().toLowerCase(Locale.ROOT))
                .append("\">\n");
        element("strong", verdict.headline());
        element("p", verdict.detail());
        html.append("</section>\n");
    }

    private void section(Report.Section section) {
        html.append("<section>\n");
        element("h2", section.title());
        section.blocks().forEach(this::block);
        html.append("</section>\n");
    }

    private void block(Report.Block block) {
        switch (block) {
            case Report.Prose prose -> element("p", prose.text());
            case Report.Facts facts -> facts(facts.facts());
            case Report.Points points -> {
                html.append("<ul>\n");
                points.points().forEach(point -> element("li", point));
                html.append("</ul>\n");
            }
            case Report.Listing listing -> element("pre", String.join("\n", listing.lines()));
            case Table table -> table(table);
        }
    }

    private void facts(List<Report.Fact> facts) {
        html.append("<dl>\n");
        for (Report.Fact fact : facts) {
            element("dt", fact.name());
            element("dd", fact.value());
        }
        html.append("</dl>\n");
    }

    private void table(Table table) {
        html.append("<table>\n");
        element("caption", table.caption());
        html.append("<thead><tr>");
        table.columns().forEach(column -> cell("th", column.kind(), column.head()));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell("td", table.columns().get(i).kind(), row.get(i));
            }
            html.append("</tr>\n");
        }
        if (table.rows().isEmpty()) {
            html.append("<tr><td class=\"none\" colspan=\"")
                    .append(table.columns().size())
                    .append("\">none</td></tr>\n");
        }
        html.append("</tbody>\n</table>\n");
    }

    private void cell(String name, Table.Kind kind, String text) {
        html.append('<').append(name).append(name.equals("th") ? " scope=\"col\"" : "");
        html.append(
                switch (kind) {
                    case TEXT -> ">";
                    case NUMBER -> " class=\"number\">";
                    case TIME -> " class=\"time\">";
                    case CODE -> " class=\"code\">";
                });
        breakable(text, kind == Table.Kind.CODE ? LONGEST_CODE : LONGEST_WORD);
        html.append("</").append(name).append('>');
    }

    private void element(String name, String text) {
        html.append('<').append(name).append('>');
        if (name.equals("pre")) {
            text.lines().forEach(line -> {
                text(line);
                html.append('\n');
            });
        } else {
            text(text);
        }
        html.append("</").append(name).append(">\n");
    }

    /** A cell of a table is as wide as its longest word: one that is too long may be broken, and no other. */
    private void breakable(String text, int longest) {
        int word = 0;
        int from = 0;
        String visible = VisibleText.of(text);
        for (int i = 0; i < visible.length(); i++) {
            word = visible.charAt(i) == ' ' ? 0 : word + 1;
            if (word > longest && !Character.isLowSurrogate(visible.charAt(i))) {
                escaped(visible.substring(from, i));
                html.append("<wbr>");
                from = i;
                word = 1;
            }
        }
        escaped(visible.substring(from));
    }

    private void text(String text) {
        escaped(VisibleText.of(text));
    }

    private void escaped(String visible) {
        for (int i = 0; i < visible.length(); i++) {
            char character = visible.charAt(i);
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(character);
            }
        }
    }
}
