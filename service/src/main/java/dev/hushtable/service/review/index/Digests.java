package dev.hushtable.service.review.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.review.Facts;
import dev.hushtable.service.review.Field;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Short names for long things: eight bytes for ids and tokens, sixteen for a kind of events. Nobody who calls the server
 * chooses an id or a token, and what is found by one is asked again; so eight are enough.
 */
final class Digests {
    private static final int KIND_BYTES = 16;

    private Digests() {}

    /** Of an id, or of the token of an item. */
    static long of(String text) {
        return ByteBuffer.wrap(Sha256.of(text.getBytes(UTF_8))).getLong();
    }

    /** Of all facts but the identities. */
    static byte[] kind(Facts facts) {
        StringBuilder text = new StringBuilder();
        for (Field field : Field.values()) {
            if (!field.isIdentity()) {
                for (String value : facts.values(field)) {
                    text.append(field.code())
                            .append(' ')
                            .append(value.length())
                            .append(' ')
                            .append(value);
                }
            }
        }
        return Arrays.copyOf(Sha256.of(text.toString().getBytes(UTF_8)), KIND_BYTES);
    }
}
