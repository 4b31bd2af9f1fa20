package dev.hushtable.service.wire;

import java.util.HashMap;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param status HTTP status
 * @param contentType for example {@code application/x-amz-json-1.0}
 * @param body the bytes as they will be sent; their CRC32 goes into {@code x-amz-crc32}
 * @param headers further ones, by name
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    public static final String AMZ_JSON_1_0 = "application/x-amz-json-1.0";
    public static final String AMZ_JSON_1_1 = "application/x-amz-json-1.1";

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** An answer without headers of its own. */
    public Reply(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }

    /** This answer with one header more. */
    public Reply withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, body, more);
    }

    /** A successful answer of the DynamoDB protocol. */
    public static Reply json(byte[] body) {
        return new Reply(200, AMZ_JSON_1_0, body);
    }
}
