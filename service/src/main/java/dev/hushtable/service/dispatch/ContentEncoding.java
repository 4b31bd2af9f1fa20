package dev.hushtable.service.dispatch;

import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Undoes {@code Content-Encoding: gzip}, after the signature over the compressed bytes was verified. */
final class ContentEncoding {
    /** A request may not be larger opened than it may be sent: 16 MB. */
    static final int MAX_DECODED_BYTES = 16 * 1024 * 1024;

    private ContentEncoding() {}

    /**
     * @throws ApiException when the encoding is unknown, the stream is broken, or it opens to more than the limit
     */
    static byte[] decode(@Nullable String encoding, byte[] body) {
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new ApiException(ErrorType.SERIALIZATION, "Content-Encoding must be gzip or absent.");
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] decoded = in.readNBytes(MAX_DECODED_BYTES + 1);
            if (decoded.length > MAX_DECODED_BYTES) {
                throw new ApiException(ErrorType.REQUEST_ENTITY_TOO_LARGE, "Request size exceeded the 16 MB limit.");
            }
            return decoded;
        } catch (IOException e) {
            throw new ApiException(ErrorType.SERIALIZATION, "The request body is not valid gzip.");
        }
    }
}
