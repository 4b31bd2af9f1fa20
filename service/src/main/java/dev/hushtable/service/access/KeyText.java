package dev.hushtable.service.access;

import dev.hushtable.service.item.AttributeValue;
import org.jspecify.annotations.Nullable;

/** Key values as policies see them: text as it is, numbers in their one canonical form, binary in base64. */
public final class KeyText {
    private KeyText() {}

    /** The text, or null for a value that is none of a key. */
    public static @Nullable String of(AttributeValue key) {
        if (key instanceof AttributeValue.S s) {
            return s.value();
        }
        if (key instanceof AttributeValue.N n) {
            return n.value().toString();
        }
        return key instanceof AttributeValue.B b ? b.value().toBase64() : null;
    }
}
