package dev.hushtable.service.review.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.audit.event.EventNameProbe;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records of the log that say which digests there are. They tie the trail to the log both ways: a digest that is gone,
 * or another in its place, contradicts a record that witnesses have seen.
 */
public final class Deliveries {
    public static final String SOURCE = "cloudtrail.amazonaws.com";
    public static final String EVENT = "DigestDelivered";

    private static final String OBJECT = "digestS3Object";
    private static final String HASH = "digestHashValue";
    private static final EventNameProbe PROBE = EventNameProbe.of(EVENT);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Deliveries() {}

    /** Puts such a record into the log. */
    @FunctionalInterface
    public interface Recorder {
        void record(SortedMap<String, String> details);
    }

    static SortedMap<String, String> of(SignedDigest digest) {
        return new TreeMap<>(Map.of(OBJECT, digest.digest().place().key(), HASH, digest.hash()));
    }

    /** A digest that a record speaks of. */
    record Delivered(String key, String hash) {}

    /** What a record says of a digest; null for all other records. */
    static @Nullable Delivered in(byte[] leaf) throws IOException {
        if (!PROBE.mayBe(leaf)) {
            return null;
        }
        JsonNode event = JSON.readTree(leaf);
        boolean ours = event.path("eventName").asText().equals(EVENT)
                && event.path("eventSource").asText().equals(SOURCE)
                && event.path("eventType").asText().equals("AwsServiceEvent");
        JsonNode details = event.path("serviceEventDetails");
        return ours
                ? new Delivered(
                        details.path(OBJECT).asText(), details.path(HASH).asText())
                : null;
    }
}
