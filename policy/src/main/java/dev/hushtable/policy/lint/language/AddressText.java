package dev.hushtable.policy.lint.language;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IPv4 ranges as text; others are left alone. */
final class AddressText {
    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final Pattern PRIVATE = Pattern.compile(
            "(10|127)\\..*|192\\.168\\..*|172\\.(1[6-9]|2[0-9]|3[01])\\..*|169\\.254\\..*|f[cd][0-9a-f]{2}:.*|fe80:.*");

    private AddressText() {}

    /** The range as it counts, its last bits zero; null when it is no IPv4 range. */
    static @Nullable String network(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return null;
        }
        long address = 0;
        for (int group = 1; group <= 4; group++) {
            address = address << 8 | Integer.parseInt(range.group(group));
        }
        int prefix = Math.min(32, Integer.parseInt(range.group(5)));
        long network = prefix == 0 ? 0 : address & (-1L << (32 - prefix));
        return (network >> 24 & 255) + "." + (network >> 16 & 255) + "." + (network >> 8 & 255) + "." + (network & 255)
                + "/" + prefix;
    }

    static boolean isPrivate(String text) {
        return PRIVATE.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }
}
