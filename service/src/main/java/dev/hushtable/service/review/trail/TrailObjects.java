package dev.hushtable.service.review.trail;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of a trail's bucket, for reading. Thread-safe. */
public interface TrailObjects {

    /**
     * Keys in the order of their bytes.
     *
     * @param prefix what they begin with
     * @param after only keys that come after it
     * @param limit at most so many
     */
    List<Stored> list(String prefix, String after, int limit) throws IOException;

    /** An object, or null when there is none of that key. */
    @Nullable
    StoredObject get(String key) throws IOException;

    /**
     * What a listing says of an object.
     *
     * @param bytes how large it is
     * @param modifiedMillis since 1970
     */
    record Stored(String key, long bytes, long modifiedMillis) {}

    /**
     * An object.
     *
     * @param signature of a digest, in hexadecimal; null for objects of records
     */
    record StoredObject(
            Stored about, byte[] content, @Nullable String signature) {}
}
