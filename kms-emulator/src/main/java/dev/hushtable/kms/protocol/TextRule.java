package dev.hushtable.kms.protocol;

import dev.hushtable.kms.key.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What AWS's model of 2014-11-01 demands of a string. Lengths count code points.
 *
 * @param pattern what the whole value must match, or null
 */
public record TextRule(
        int minLength, int maxLength, @Nullable Pattern pattern) {
    public static final TextRule KEY_ID = of(1, 2048);
    public static final TextRule ALIAS_NAME = new TextRule(1, 256, Pattern.compile("^[a-zA-Z0-9:/_-]+$"));
    public static final TextRule DESCRIPTION = of(0, 8192);
    public static final TextRule TAG_KEY = of(1, 128);
    public static final TextRule TAG_VALUE = of(0, 256);
    public static final TextRule MARKER = new TextRule(1, 1024, Pattern.compile("[\\u0020-\\u00FF]*"));
    public static final TextRule POLICY_NAME = new TextRule(1, 128, Pattern.compile("[\\w]+"));
    public static final TextRule POLICY =
            new TextRule(1, Limits.MAX_POLICY_CHARS, Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+"));
    public static final TextRule PRINCIPAL = new TextRule(1, 256, Pattern.compile("^[\\w+=,.@:/-]+$"));
    public static final TextRule GRANT_NAME = new TextRule(1, 256, Pattern.compile("^[a-zA-Z0-9:/_-]+$"));
    public static final TextRule GRANT_ID = of(1, 128);
    public static final TextRule REGION = new TextRule(1, 32, Pattern.compile("^([a-z]+-){2,3}\\d+$"));
    public static final TextRule MATERIAL_ID = new TextRule(64, 64, Pattern.compile("^[a-f0-9]+$"));
    public static final TextRule MATERIAL_DESCRIPTION = new TextRule(0, 256, Pattern.compile("^[a-zA-Z0-9:/_\\s.-]+$"));
    public static final TextRule GRANT_TOKEN = of(1, 8192);

    private static TextRule of(int minLength, int maxLength) {
        return new TextRule(minLength, maxLength, null);
    }

    /** What {@code value} violates, in AWS's words: all of it. */
    List<String> violations(String value) {
        List<String> found = new ArrayList<>();
        int length = value.codePointCount(0, value.length());
        if (length < minLength) {
            found.add(atLeast());
        }
        if (length > maxLength) {
            found.add(atMost());
        }
        if (pattern != null && !pattern.matcher(value).matches()) {
            found.add(matching(pattern));
        }
        return found;
    }

    /** All that is demanded, as AWS says it of the members of a list whichever it is that one violates. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(atMost(), atLeast()));
        if (pattern != null) {
            words.add(matching(pattern));
        }
        return words;
    }

    private String atLeast() {
        return "Member must have length greater than or equal to " + minLength;
    }

    private String atMost() {
        return "Member must have length less than or equal to " + maxLength;
    }

    private static String matching(Pattern pattern) {
        return "Member must satisfy regular expression pattern: " + pattern.pattern();
    }
}
