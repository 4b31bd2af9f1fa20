package dev.hushtable.service.operation.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.service.operation.Timestamps;
import dev.hushtable.service.review.AuditSearchException;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.Limits;
import dev.hushtable.service.review.Page;
import dev.hushtable.service.review.PlaceInTime;
import dev.hushtable.service.review.Summary;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** What is found as the API tells it. */
final class Answers {
    private Answers() {}

    /** Asks; what cannot be answered now is told as such. */
    static <T> T of(Supplier<T> question) {
        try {
            return question.get();
        } catch (AuditSearchException e) {
            ErrorType type = switch (e.reason()) {
                case BUSY, TOO_LONG -> ErrorType.THROTTLING;
                case REBUILDING, LOG_UNREADABLE -> ErrorType.SERVICE_UNAVAILABLE;
            };
            throw new ApiException(type, String.valueOf(e.getMessage()));
        }
    }

    /** {@code Leaf} is the record's exact text, so that its hash can be taken. */
    static Reply page(Page page) {
        List<Hit> hits = page.hits();
        int fitting = fitting(hits);
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Events");
            for (Hit hit : hits.subList(0, fitting)) {
                json.writeStartObject();
                json.writeNumberField("Index", hit.event().index());
                json.writeStringField("Leaf", new String(hit.leaf(), UTF_8));
                json.writeEndObject();
            }
            json.writeEndArray();
            String next = page.next();
            if (fitting < hits.size()) {
                Hit last = hits.get(fitting - 1);
                json.writeStringField(
                        "NextToken",
                        PlaceInTime.of(last.event().eventTime(), last.event().index())
                                .token());
            } else if (next != null) {
                json.writeStringField("NextToken", next);
            }
            json.writeNumberField("UpTo", page.upTo());
            json.writeEndObject();
        });
    }

    /** How many fit into an answer: one at least. */
    private static int fitting(List<Hit> hits) {
        int bytes = 0;
        for (int i = 0; i < hits.size(); i++) {
            bytes += hits.get(i).leaf().length;
            if (i > 0 && bytes > Limits.MAX_ANSWER_BYTES) {
                return i;
            }
        }
        return hits.size();
    }

    static Reply summary(Summary summary) {
        return JsonContent.reply(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Groups");
            for (Summary.Row row : summary.rows()) {
                writeRow(json, summary.grouping(), row);
            }
            json.writeEndArray();
            json.writeNumberField("GroupsLeft", summary.left());
            json.writeNumberField("UpTo", summary.upTo());
            json.writeEndObject();
        });
    }

    private static void writeRow(JsonGenerator json, List<Field> grouping, Summary.Row row) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("Values");
        for (int i = 0; i < grouping.size(); i++) {
            json.writeStringField(grouping.get(i).wireName(), row.values().get(i));
        }
        json.writeEndObject();
        json.writeNumberField("Count", row.count());
        Timestamps.write(json, "First", row.first());
        Timestamps.write(json, "Last", row.last());
        json.writeEndObject();
    }
}
