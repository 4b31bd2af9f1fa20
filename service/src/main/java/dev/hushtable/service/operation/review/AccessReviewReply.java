package dev.hushtable.service.operation.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.review.campaign.AccessReview;
import dev.hushtable.service.review.campaign.AccessReview.Verdict;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.util.List;

/** An access review as its operations answer it, and as their records tell of it. */
final class AccessReviewReply {
    private AccessReviewReply() {}

    /** What the record of a step says: which review, and what it left. */
    static Reply recorded(AccessReview review, Recording recording) {
        recording.facts().parameter("reviewId", review.id());
        recording.facts().parameter("reviewOf", review.table());
        recording.facts().parameter("reviewDigest", review.digest());
        recording.facts().parameter("grants", Integer.toString(review.grants().size()));
        recording.facts().parameter("approved", Long.toString(review.count(Verdict.APPROVE)));
        recording.facts().parameter("revoked", Long.toString(review.count(Verdict.REVOKE)));
        return whole(review);
    }

    static Reply whole(AccessReview review) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeStringField("Digest", review.digest());
            json.writeFieldName("Review");
            json.writeRawValue(new String(review.json(), UTF_8));
            json.writeEndObject();
        });
    }

    static Reply list(List<AccessReview> reviews) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Reviews");
            for (AccessReview review : reviews) {
                json.writeStartObject();
                json.writeStringField("ReviewId", review.id());
                json.writeStringField("TableName", review.table());
                json.writeStringField("StartedAt", review.started().at());
                if (review.due() != null) {
                    json.writeStringField("Due", review.due());
                }
                json.writeNumberField("Grants", review.grants().size());
                json.writeNumberField("Undecided", review.undecided());
                json.writeNumberField("Revoked", review.count(Verdict.REVOKE));
                if (review.signed() != null) {
                    json.writeStringField("SignedAt", review.signed().at());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
