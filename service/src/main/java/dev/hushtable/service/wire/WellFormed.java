package dev.hushtable.service.wire;

/**
 * Unicode text without lone surrogates. JSON can escape them, UTF-8 cannot carry them: written down, two different
 * names would become the same bytes.
 */
final class WellFormed {
    private WellFormed() {}

    /** Returns {@code text}, or throws a {@code SerializationException}. */
    static String text(String text) {
        int index = 0;
        while (index < text.length()) {
            // Of a well-formed pair this is the whole code point, of a lone surrogate the surrogate itself.
            int codePoint = text.codePointAt(index);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw SerializationText.exception(SerializationText.LONE_SURROGATE);
            }
            index += Character.charCount(codePoint);
        }
        return text;
    }
}
