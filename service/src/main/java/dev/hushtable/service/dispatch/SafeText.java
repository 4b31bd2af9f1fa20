package dev.hushtable.service.dispatch;

/**
 * Client-chosen text made harmless for the log and for whoever prints it: no control, format or separator characters
 * (a terminal obeys some of them, a line-wise reader others), no lone surrogates, bounded. Each such character becomes
 * U+FFFD; a text that was cut says how long it was.
 */
final class SafeText {
    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    static String of(String value) {
        int end = Math.min(value.length(), AuditLimits.MAX_TEXT_CHARS);
        String clean = isPlainAscii(value, end) ? value.substring(0, end) : cleaned(value, end);
        return end == value.length() ? clean : clean + "…(" + value.length() + " characters)";
    }

    private static boolean isPlainAscii(String value, int end) {
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String value, int end) {
        StringBuilder clean = new StringBuilder(end);
        for (int i = 0; i < end; ) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            // A pair cut in two by the bound is a lone surrogate, too.
            clean.appendCodePoint(i > end || !isHarmless(point) ? REPLACEMENT : point);
        }
        return clean.toString();
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** How many bytes such a text takes as a JSON string: UTF-8, quotes and escapes of quotes included. */
    static int jsonBytes(String safe) {
        int bytes = 2;
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            if (c < 0x80) {
                bytes += c == '"' || c == '\\' ? 2 : 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                // A surrogate pair is two chars and four bytes.
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
