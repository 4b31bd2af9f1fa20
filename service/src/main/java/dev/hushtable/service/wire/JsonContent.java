package dev.hushtable.service.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one JSON value; answers are streamed into bytes without a tree in between. */
@FunctionalInterface
public interface JsonContent {

    void writeTo(JsonGenerator json) throws IOException;

    /** The bytes of what {@code content} writes: UTF-8, no white space, nothing escaped that need not be. */
    static byte[] bytes(JsonContent content) {
        BufferRecycler recycler = JsonBuffers.POOL.acquireAndLinkPooled();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(recycler)) {
            try (JsonGenerator json = Factory.JSON.createGenerator(bytes)) {
                content.writeTo(json);
            }
            return bytes.getClearAndRelease();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        } finally {
            recycler.releaseToPool();
        }
    }

    /** A successful answer of the DynamoDB protocol with that body. */
    static Reply reply(JsonContent content) {
        return Reply.json(bytes(content));
    }

    /** Where generators come from. */
    final class Factory {
        private static final JsonFactory JSON = JsonFactory.builder()
                // Without it Jackson writes characters beyond the BMP as two escapes.
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .recyclerPool(JsonBuffers.POOL)
                .build();

        private Factory() {}
    }
}
