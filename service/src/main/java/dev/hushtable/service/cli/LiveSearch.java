package dev.hushtable.service.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.audit.event.AuditEvent;
import dev.hushtable.audit.json.MalformedRecordException;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.Page;
import dev.hushtable.service.review.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a running server; also for what the records keep back, where that is wanted. */
final class LiveSearch implements AuditSearch {
    /** As many as the server discloses at once. */
    private static final int DISCLOSED_AT_ONCE = 50;

    private final AdminClient client;
    private final @Nullable String purpose;

    /** @param purpose what records are disclosed for; null to leave them as they are */
    LiveSearch(AdminClient client, @Nullable String purpose) {
        this.client = client;
        this.purpose = purpose;
    }

    @Override
    public Page search(AuditQuery query) {
        ObjectNode request = request(query).put("Limit", query.paging().limit());
        if (query.paging().token() != null) {
            request.put("NextToken", query.paging().token());
        }
        JsonNode answer = client.call("SearchAudit", request);
        List<Hit> hits = new ArrayList<>();
        answer.path("Events")
                .forEach(event -> hits.add(
                        hit(event.path("Index").asLong(), event.path("Leaf").asText())));
        @Nullable
        String next =
                answer.path("NextToken").isTextual() ? answer.path("NextToken").asText() : null;
        return new Page(
                purpose == null ? hits : disclosed(hits, purpose),
                next,
                answer.path("UpTo").asLong());
    }

    private List<Hit> disclosed(List<Hit> hits, String stated) {
        Map<Long, Hit> shown = new HashMap<>();
        int next = 0;
        while (next < hits.size()) {
            List<Hit> some = hits.subList(next, Math.min(hits.size(), next + DISCLOSED_AT_ONCE));
            ObjectNode request = AdminClient.request().put("Purpose", stated);
            ArrayNode events = request.putArray("Events");
            some.forEach(hit -> events.addObject().put("Index", hit.event().index()));
            JsonNode answer = client.call("DiscloseAudit", request).path("Events");
            answer.forEach(event -> shown.put(
                    event.path("Index").asLong(),
                    hit(event.path("Index").asLong(), event.path("Record").toString())));
            // An answer that grew too long ends early; one record is always in it.
            next += Math.max(1, answer.size());
        }
        return hits.stream()
                .map(hit -> shown.getOrDefault(hit.event().index(), hit))
                .toList();
    }

    private static Hit hit(long index, String record) {
        byte[] leaf = record.getBytes(UTF_8);
        try {
            return new Hit(AuditEvent.parse(index, leaf), leaf);
        } catch (MalformedRecordException e) {
            throw new CommandFailure(CommandFailure.IO_ERROR, "the server shows a record that is none");
        }
    }

    @Override
    public Summary summarize(AuditQuery query, List<Field> grouping) {
        ObjectNode request = request(query);
        ArrayNode names = request.putArray("GroupBy");
        grouping.forEach(field -> names.add(field.wireName()));
        JsonNode answer = client.call("SummarizeAudit", request);
        List<Summary.Row> rows = new ArrayList<>();
        for (JsonNode group : answer.path("Groups")) {
            List<String> values = grouping.stream()
                    .map(field -> group.path("Values").path(field.wireName()).asText())
                    .toList();
            rows.add(new Summary.Row(
                    values, group.path("Count").asLong(), time(group.path("First")), time(group.path("Last"))));
        }
        return new Summary(
                grouping,
                rows,
                answer.path("GroupsLeft").asLong(),
                answer.path("UpTo").asLong());
    }

    private static Instant time(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong());
    }

    /** Terms, attribute and time of a question. */
    static ObjectNode request(AuditQuery query) {
        ObjectNode request = AdminClient.request();
        query.terms().forEach((field, value) -> request.put(field.wireName(), value));
        if (query.attribute() != null) {
            request.put("Attribute", query.attribute());
        }
        if (!query.span().equals(AuditQuery.Span.ALWAYS)) {
            request.put("From", query.span().from().toString());
            request.put("To", query.span().to().toString());
        }
        return request;
    }
}
