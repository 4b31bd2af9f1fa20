package dev.hushtable.policy.pattern;

import dev.hushtable.policy.pattern.Template.Part;
import dev.hushtable.policy.pattern.Template.Text;
import dev.hushtable.policy.pattern.Template.Variable;
import dev.hushtable.policy.pattern.Template.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Template}s: {@code ${key}}, {@code ${key, 'default'}}, and {@code ${*}}, {@code ${?}}, {@code ${$}} for
 * the characters themselves (IAM User Guide, "Policy elements: Variables and tags").
 */
public final class TemplateReader {

    /** What {@code *} and {@code ?} mean where the template stands. */
    public enum Wildcards {
        HONOURED,
        LITERAL
    }

    private static final String DEFAULT_OPENS = ", '";
    private static final String DEFAULT_CLOSES = "'}";

    private final String text;
    private final Wildcards wildcards;
    private final Consumer<String> problems;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder pending = new StringBuilder();
    private int at;

    private TemplateReader(String text, Wildcards wildcards, Consumer<String> problems) {
        this.text = text;
        this.wildcards = wildcards;
        this.problems = problems;
    }

    /** The template; wrong variables are told to {@code problems}. */
    public static Template read(String text, Wildcards wildcards, Consumer<String> problems) {
        return new TemplateReader(text, wildcards, problems).template();
    }

    /** Whether the text holds, or tries to hold, a variable. */
    public static boolean holdsVariable(String text) {
        return text.contains("${");
    }

    private Template template() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith("${", at)) {
                variable();
            } else if (wildcards == Wildcards.HONOURED && (c == '*' || c == '?')) {
                part(c == '*' ? Wildcard.ANY_RUN : Wildcard.ANY_ONE);
                at++;
            } else {
                pending.append(c);
                at++;
            }
        }
        endText();
        return new Template(parts);
    }

    private void part(Part part) {
        endText();
        parts.add(part);
    }

    private void endText() {
        if (!pending.isEmpty()) {
            parts.add(new Text(pending.toString()));
            pending.setLength(0);
        }
    }

    private void variable() {
        if (text.startsWith("*}", at + 2) || text.startsWith("?}", at + 2) || text.startsWith("$}", at + 2)) {
            pending.append(text.charAt(at + 2));
            at += 4;
            return;
        }
        int brace = text.indexOf('}', at);
        int comma = text.indexOf(DEFAULT_OPENS, at);
        if (comma >= 0 && comma < brace) {
            int quote = text.indexOf(DEFAULT_CLOSES, comma + DEFAULT_OPENS.length());
            if (quote < 0) {
                refuse("the default of a variable has no closing quote and brace");
                return;
            }
            variable(text.substring(at + 2, comma), text.substring(comma + DEFAULT_OPENS.length(), quote));
            at = quote + DEFAULT_CLOSES.length();
        } else if (brace < 0) {
            refuse("a variable has no closing brace");
        } else {
            variable(text.substring(at + 2, brace), null);
            at = brace + 1;
        }
    }

    private void variable(String key, @Nullable String defaultText) {
        if (key.isEmpty()) {
            problems.accept("the variable is empty" + FORM);
        } else if (key.chars().anyMatch(c -> Character.isWhitespace(c) || "$,'{".indexOf(c) >= 0)) {
            problems.accept("\"" + key + "\" is not the name of a variable" + FORM);
        }
        part(new Variable(key.toLowerCase(Locale.ROOT), key, defaultText));
    }

    private static final String FORM =
            "; allowed: ${key}, ${key, 'default'} with one space, and ${*}, ${?}, ${$} for the characters themselves";

    private void refuse(String message) {
        problems.accept(message + FORM);
        at = text.length();
    }
}
