package dev.hushtable.audit.disclosure;

import dev.hushtable.audit.Limits;
import dev.hushtable.audit.json.JsonValues;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One member that a record keeps back: base64url of the JSON array of a salt, the member's name and its value. The
 * record has only the SHA-256 of that text, so whoever lacks the salt cannot even check a guess. Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9901#section-4.2">RFC 9901, section 4.2</a>
 */
public final class Disclosure {
    /** RFC 9901 section 9.3: "the salt SHOULD be at least 128 bits". */
    public static final int SALT_BYTES = 16;

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int ELEMENTS = 3;

    private final String encoded;
    private final String name;
    private final @Nullable Object value;

    private Disclosure(String encoded, String name, @Nullable Object value) {
        this.encoded = encoded;
        this.name = name;
        this.value = value;
    }

    /**
     * Keeps a member back.
     *
     * @param salt {@link #SALT_BYTES} random bytes, used for nothing else
     * @param value as {@link JsonValues} gives it
     */
    public static Disclosure of(byte[] salt, String name, @Nullable Object value) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has " + SALT_BYTES + " bytes, not " + salt.length);
        }
        List<@Nullable Object> elements = java.util.Arrays.asList(BASE64.encodeToString(salt), name, value);
        return new Disclosure(BASE64.encodeToString(JsonValues.bytes(elements)), name, value);
    }

    /** @throws MalformedRecordException when the text is no disclosure of an object's member */
    public static Disclosure parse(String encoded) {
        if (encoded.length() > Limits.MAX_DISCLOSURE_BYTES) {
            throw new MalformedRecordException("a disclosure of " + encoded.length() + " characters");
        }
        byte[] json;
        try {
            json = Base64.getUrlDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException("a disclosure is not base64url");
        }
        if (JsonValues.parse(json) instanceof List<?> elements
                && elements.size() == ELEMENTS
                && elements.get(0) instanceof String
                && elements.get(1) instanceof String name
                && !name.equals("_sd")
                && !name.equals("...")) {
            return new Disclosure(encoded, name, elements.get(2));
        }
        throw new MalformedRecordException("a disclosure is not a salt, a name and a value");
    }

    /** The text that is handed out. */
    public String encoded() {
        return encoded;
    }

    /** base64url of the SHA-256 of that text: what stands in the record. */
    public String digest() {
        return BASE64.encodeToString(Sha256.of(encoded.getBytes(StandardCharsets.US_ASCII)));
    }

    public String name() {
        return name;
    }

    /** As {@link JsonValues} gives it. */
    public @Nullable Object value() {
        return value;
    }

    /** Only the name: values do not belong into logs. */
    @Override
    public String toString() {
        return "Disclosure of " + name;
    }
}
