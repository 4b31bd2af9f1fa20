package dev.hushtable.policy.syntax;

import dev.hushtable.policy.words.Letters;
import dev.hushtable.policy.words.WordPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of a policy that may hold variables, as patterns of all they can become. */
public final class Templates {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?:([*?$])|([^},]*)(?:, '(.*?)')?)\\}");

    private static final int ARN_PARTS = 6;

    private Templates() {}

    /** The pattern of a text whose wildcards count; a variable may become anything. */
    public static WordPattern pattern(String text) {
        return pattern(text, key -> null);
    }

    /** The same, with the variables whose value is known put in place; one without a value may become anything. */
    public static WordPattern pattern(String text, Function<String, @Nullable String> values) {
        return glob(text, Letters.ANY, values);
    }

    private static WordPattern glob(String text, Letters letters, Function<String, @Nullable String> values) {
        WordPattern pattern = WordPattern.EMPTY;
        Matcher variable = VARIABLE.matcher(text);
        int at = 0;
        while (variable.find()) {
            pattern = pattern.then(WordPattern.glob(text.substring(at, variable.start()), letters))
                    .then(variable(variable, values));
            at = variable.end();
        }
        return pattern.then(WordPattern.glob(text.substring(at), letters));
    }

    /** An ARN, whose wildcards do not cross a colon of the first five parts. */
    public static WordPattern arn(String text, Function<String, @Nullable String> values) {
        String[] parts = text.split(":", ARN_PARTS);
        WordPattern pattern = WordPattern.EMPTY;
        for (int part = 0; part < parts.length; part++) {
            Letters letters = part < ARN_PARTS - 1 ? Letters.NO_COLON : Letters.ANY;
            pattern = (part == 0 ? pattern : pattern.then(WordPattern.literal(":")))
                    .then(glob(parts[part], letters, values));
        }
        return pattern;
    }

    /** A text whose wildcards are plain characters. */
    public static WordPattern literal(String text, Function<String, @Nullable String> values) {
        WordPattern pattern = WordPattern.EMPTY;
        Matcher variable = VARIABLE.matcher(text);
        int at = 0;
        while (variable.find()) {
            pattern = pattern.then(WordPattern.literal(text.substring(at, variable.start())))
                    .then(variable(variable, values));
            at = variable.end();
        }
        return pattern.then(WordPattern.literal(text.substring(at)));
    }

    private static WordPattern variable(Matcher variable, Function<String, @Nullable String> values) {
        String character = variable.group(1);
        if (character != null) {
            return WordPattern.literal(character);
        }
        String value = values.apply(variable.group(2).toLowerCase(Locale.ROOT));
        String text = value == null ? variable.group(3) : value;
        return text == null ? WordPattern.ANYTHING : WordPattern.literal(text);
    }

    /** The keys of the variables in a text, as written. */
    public static List<String> variables(String text) {
        List<String> keys = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            if (variable.group(2) != null) {
                keys.add(variable.group(2));
            }
        }
        return keys;
    }

    /** Whether a variable of that text has a default. */
    public static boolean hasDefault(String text) {
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            if (variable.group(3) != null) {
                return true;
            }
        }
        return false;
    }
}
