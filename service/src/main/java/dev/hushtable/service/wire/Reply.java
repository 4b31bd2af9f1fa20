package dev.hushtable.service.wire;

/**
 * What goes back to the client.
 *
 * @param status HTTP status
 * @param contentType for example {@code application/x-amz-json-1.0}
 * @param body the bytes as they will be sent; their CRC32 goes into {@code x-amz-crc32}
 */
public record Reply(int status, String contentType, byte[] body) {
    public static final String AMZ_JSON_1_0 = "application/x-amz-json-1.0";
    public static final String AMZ_JSON_1_1 = "application/x-amz-json-1.1";

    /** A successful answer of the DynamoDB protocol. */
    public static Reply json(byte[] body) {
        return new Reply(200, AMZ_JSON_1_0, body);
    }
}
