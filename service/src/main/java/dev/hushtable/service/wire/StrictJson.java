package dev.hushtable.service.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads a request body as the one parse tree there is of it. Strict, so that nobody in front of this server can have
 * read it differently: RFC 8259 only, UTF-8 only, no member twice, nothing after the document. Thread-safe.
 */
public final class StrictJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // Interned names would let clients fill a table that is never emptied.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    // So would canonical ones: the table they are looked up in outlives the request.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(Limits.MAX_DOCUMENT_BYTES)
                            .maxNestingDepth(Limits.MAX_JSON_DEPTH)
                            .maxStringLength(Limits.MAX_STRING_CHARS)
                            .maxNameLength(Limits.MAX_NAME_CHARS)
                            .maxNumberLength(Limits.MAX_NUMBER_CHARS)
                            .build())
                    .recyclerPool(JsonBuffers.POOL)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final char REPLACEMENT = '\ufffd';

    private StrictJson() {}

    /**
     * @throws ApiException {@code SerializationException} when the bytes are not exactly one JSON object; the message
     *     never repeats any of them
     */
    public static ObjectNode object(byte[] body) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(utf8(body));
        } catch (IOException e) {
            // The cause is dropped on purpose: Jackson's messages quote the input.
            throw SerializationText.exception(SerializationText.MALFORMED);
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw SerializationText.exception(SerializationText.NOT_AN_OBJECT);
    }

    /**
     * Decodes strictly. Given bytes, Jackson would guess among five encodings and take overlong UTF-8.
     */
    private static String utf8(byte[] body) throws CharacterCodingException {
        String text = new String(body, StandardCharsets.UTF_8);
        // The fast way above replaces what is malformed; only then, or if the client sent that character, decide.
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString();
    }

    static ObjectNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    /** Writes a tree that was read from a request. */
    static void write(JsonGenerator json, JsonNode tree) throws IOException {
        MAPPER.writeTree(json, tree);
    }

    /** What {@code content} writes, as a tree; for the few answers that are kept as one. */
    public static JsonNode tree(JsonContent content) {
        try {
            return MAPPER.readTree(JsonContent.bytes(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
