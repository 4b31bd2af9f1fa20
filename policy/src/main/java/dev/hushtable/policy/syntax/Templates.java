package dev.hushtable.policy.syntax;

import dev.hushtable.policy.words.Letters;
import dev.hushtable.policy.words.WordPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of a policy that may hold variables, as patterns of all they can become. */
public final class Templates {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?:([*?$])|([^},]*)(?:, '(.*?)')?)\\}");

    private Templates() {}

    /** The pattern of a text whose wildcards count; a variable may become anything. */
    public static WordPattern pattern(String text) {
        return pattern(text, Letters.ANY);
    }

    private static WordPattern pattern(String text, Letters letters) {
        WordPattern pattern = WordPattern.EMPTY;
        Matcher variable = VARIABLE.matcher(text);
        int at = 0;
        while (variable.find()) {
            pattern = pattern.then(WordPattern.glob(text.substring(at, variable.start()), letters));
            pattern = pattern.then(
                    variable.group(1) == null ? WordPattern.ANYTHING : WordPattern.literal(variable.group(1)));
            at = variable.end();
        }
        return pattern.then(WordPattern.glob(text.substring(at), letters));
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
