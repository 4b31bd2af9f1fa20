package dev.hushtable.service.operation.s3;

import dev.hushtable.crypto.Sha256;
import dev.hushtable.service.review.trail.TrailObjects.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** What answers say of an object beside its content. */
final class ObjectEntry {
    private static final DateTimeFormatter XML = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int TAG_BYTES = 16;

    private ObjectEntry() {}

    static String xmlDate(Stored object) {
        return XML.format(Instant.ofEpochMilli(object.modifiedMillis()));
    }

    static String httpDate(Stored object) {
        return HTTP.format(Instant.ofEpochMilli(object.modifiedMillis()));
    }

    /** Another object, another tag; a listing does not open what it lists, so it is not a digest of the content. */
    static String entityTag(Stored object) {
        String state = object.key() + "\n" + object.bytes() + "\n" + object.modifiedMillis();
        byte[] hash = Sha256.of(state.getBytes(StandardCharsets.UTF_8));
        return '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"';
    }
}
