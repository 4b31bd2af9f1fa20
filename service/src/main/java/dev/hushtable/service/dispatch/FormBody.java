package dev.hushtable.service.dispatch;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a query-protocol request: form fields, each once. */
final class FormBody {
    /** STS calls have a handful of fields; AssumeRole with 50 tags has about 110. */
    private static final int MAX_FIELDS = 200;

    /** The wire limit of a policy document (131,072 characters) with everything percent-encoded is the largest field. */
    private static final int MAX_BYTES = 512 * 1024;

    private FormBody() {}

    /** The operation a body names, or null; used before authentication, so it looks only at the first field's bytes. */
    static @Nullable String action(byte[] body) {
        String head = new String(body, 0, Math.min(body.length, 256), StandardCharsets.US_ASCII);
        for (String field : head.split("&", 8)) {
            if (field.startsWith("Action=")) {
                String action = field.substring("Action=".length());
                return action.matches("[A-Za-z]{1,64}") ? action : null;
            }
        }
        return null;
    }

    /**
     * @throws ApiException when a field comes twice, there are too many, or an escape is malformed
     */
    static Map<String, String> fields(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw malformed();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        String text = new String(body, StandardCharsets.UTF_8);
        for (String field : text.split("&", MAX_FIELDS + 1)) {
            int equals = field.indexOf('=');
            if (equals <= 0 || fields.size() == MAX_FIELDS) {
                throw malformed();
            }
            if (fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1))) != null) {
                throw malformed();
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static ApiException malformed() {
        return new ApiException(ErrorType.SERIALIZATION, "The request body is not a valid form.");
    }
}
