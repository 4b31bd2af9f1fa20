package dev.hushtable.service.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.storage.SealedRecords;
import dev.hushtable.service.wire.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people found when they looked at a broken glass afterwards: one review a session, durable at once. The server puts
 * it into the audit log, a running one within a second, another when it starts. Thread-safe.
 */
public final class BreakGlassReviews {
    private static final String SPACE = "break-glass-reviews";
    private final SealedRecords records;

    public BreakGlassReviews(SealedRecords records) {
        this.records = records;
    }

    /** Whether the audit log holds it. */
    public enum State {
        NEW,
        RECORDED
    }

    /**
     * @param accessKeyId of the session
     * @param reviewer who looked
     * @param note what they found
     */
    public record Review(String accessKeyId, String reviewer, String note, Instant at, State state) {
        Review recorded() {
            return new Review(accessKeyId, reviewer, note, at, State.RECORDED);
        }
    }

    @Nullable
    Review of(String accessKeyId) {
        byte[] record = records.get(SPACE, accessKeyId);
        return record == null ? null : read(accessKeyId, record);
    }

    void add(Review review) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("reviewer", review.reviewer())
                .put("note", review.note())
                .put("at", review.at().toString())
                .put("state", review.state().name());
        records.put(SPACE, review.accessKeyId(), json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Those that are not in the audit log yet. */
    public List<Review> unrecorded() {
        List<Review> reviews = new ArrayList<>();
        records.list(SPACE).forEach((id, record) -> {
            Review review = read(id, record);
            if (review.state() == State.NEW) {
                reviews.add(review);
            }
        });
        return reviews;
    }

    /** The audit log holds it now. */
    public void markRecorded(Review review) {
        add(review.recorded());
    }

    private static Review read(String accessKeyId, byte[] record) {
        JsonNode json = StrictJson.object(record);
        return new Review(
                accessKeyId,
                json.path("reviewer").asText(),
                json.path("note").asText(),
                Instant.parse(json.path("at").asText()),
                State.valueOf(json.path("state").asText()));
    }
}
