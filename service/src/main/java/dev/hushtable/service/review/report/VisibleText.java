package dev.hushtable.service.review.report;

/**
 * Text of which every character can be seen. Keys of items and names of attributes are any text: a character that turns the
 * writing direction, or has no width, could make a report show other than it says.
 */
final class VisibleText {
    private VisibleText() {}

    /** The text with an escape in the place of what is not seen; a line break is a space. */
    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n' || character == '\t' || character == '\u00a0') {
                visible.append(' ');
            } else if (isHidden(character)) {
                visible.append(escape(character));
            } else {
                visible.appendCodePoint(character);
            }
        });
        return visible.toString();
    }

    /** As Java and JSON write it; beyond the first plane in braces. */
    static String escape(int character) {
        return character > Character.MAX_VALUE ? "\\u{%x}".formatted(character) : "\\u%04x".formatted(character);
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
