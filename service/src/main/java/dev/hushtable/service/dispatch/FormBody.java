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

    private static final String ACTION = "&Action=";

    private FormBody() {}

    /** The operation a body names, or null; asked before authentication, so it decodes nothing. */
    static @Nullable String action(byte[] body) {
        if (body.length > MAX_BYTES) {
            return null;
        }
        // SDKs may put it behind all other fields.
        String text = '&' + new String(body, StandardCharsets.US_ASCII);
        int start = text.indexOf(ACTION);
        if (start < 0) {
            return null;
        }
        int end = text.indexOf('&', start + ACTION.length());
        return text.substring(start + ACTION.length(), end < 0 ? text.length() : end);
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
