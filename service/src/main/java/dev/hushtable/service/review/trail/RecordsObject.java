package dev.hushtable.service.review.trail;

import dev.hushtable.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An object of records while it is filled: {@code {"Records":[...]}} around the leaves of the log, byte for byte, so
 * that whoever has it can compute the log's own hashes. Not thread-safe.
 */
final class RecordsObject {
    private static final byte[] HEAD = "{\"Records\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.US_ASCII);

    private final long first;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private Digest.@Nullable Times times;
    private int records;

    /** @param first the place in the log of its first record */
    RecordsObject(long first) {
        this.first = first;
        json.writeBytes(HEAD);
    }

    long first() {
        return first;
    }

    boolean isFull() {
        return records >= TrailLimits.MAX_RECORDS || json.size() >= TrailLimits.MAX_OPEN_BYTES - (128 << 10);
    }

    void add(byte[] leaf, String eventTime) {
        if (records++ > 0) {
            json.write(',');
        }
        json.writeBytes(leaf);
        Digest.Times one = new Digest.Times(eventTime, eventTime);
        Digest.Times before = times;
        times = before == null ? one : before.and(one);
    }

    /**
     * Its bytes, and what a digest says of them.
     *
     * @param compressed as stored
     */
    record Closed(byte[] compressed, Digest.LogObject about) {}

    Closed close(String key) {
        Digest.Times over = times;
        if (over == null) {
            throw new IllegalStateException("an object without records is not written");
        }
        json.writeBytes(TAIL);
        byte[] content = json.toByteArray();
        byte[] compressed = OneMember.compress(content);
        return new Closed(compressed, new Digest.LogObject(key, hex(content), hex(compressed), over));
    }

    private static String hex(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content));
    }
}
