package dev.hushtable.service.wire;

import dev.hushtable.service.item.ByteString;
import java.util.Base64;

/** Binary values on the wire: standard base64 with padding, and only the one text that each byte sequence has. */
final class Base64Text {
    private Base64Text() {}

    /** @throws ApiException {@code SerializationException} when {@code text} is not base64 */
    static ByteString decode(String text) {
        if (text.length() % 4 != 0) {
            throw SerializationText.exception(SerializationText.BASE64_LENGTH + text.length());
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw SerializationText.exception(SerializationText.BASE64_CHARACTER);
        }
        // The decoder ignores bits that the last character has too many; then two texts would mean the same bytes.
        if (!text.endsWith(lastQuantum(bytes))) {
            throw SerializationText.exception(SerializationText.BASE64_LAST);
        }
        return ByteString.takeOver(bytes);
    }

    private static String lastQuantum(byte[] bytes) {
        int length = bytes.length % 3;
        if (length == 0) {
            return "";
        }
        byte[] last = new byte[length];
        System.arraycopy(bytes, bytes.length - length, last, 0, length);
        return Base64.getEncoder().encodeToString(last);
    }
}
