package dev.hushtable.service.review.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes an object of records apart into the leaves it was made of. */
final class RecordSlices {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String MEMBER = "Records";

    /** {@code {"Records":[} before, {@code ]}} after them. */
    private static final int FRAME_BYTES = 14;

    private RecordSlices() {}

    /**
     * The leaves, byte for byte.
     *
     * @throws IOException when anything stands in the object beside them, be it a space: nothing may hide there
     */
    static List<byte[]> of(byte[] content) throws IOException {
        List<byte[]> leaves = new ArrayList<>();
        long length = FRAME_BYTES - 1;
        try (JsonParser parser = JSON.createParser(content)) {
            boolean framed = parser.nextToken() == JsonToken.START_OBJECT
                    && MEMBER.equals(parser.nextFieldName())
                    && parser.nextToken() == JsonToken.START_ARRAY;
            if (!framed) {
                throw new IOException("it is no object of records");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                byte[] leaf = Arrays.copyOfRange(
                        content, start, (int) parser.currentLocation().getByteOffset());
                leaves.add(leaf);
                length += leaf.length + 1L;
            }
        }
        if (leaves.isEmpty() || length != content.length) {
            throw new IOException("it holds something beside records");
        }
        return leaves;
    }
}
