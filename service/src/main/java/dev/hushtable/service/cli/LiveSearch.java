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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a running server. */
final class LiveSearch implements AuditSearch {
    private final AdminClient client;

    LiveSearch(AdminClient client) {
        this.client = client;
    }

    @Override
    public Page search(AuditQuery query) {
        ObjectNode request = request(query).put("Limit", query.paging().limit());
        if (query.paging().token() != null) {
            request.put("NextToken", query.paging().token());
        }
        JsonNode answer = client.call("SearchAudit", request);
        List<Hit> hits = new ArrayList<>();
        answer.path("Events").forEach(event -> hits.add(hit(event)));
        @Nullable
        String next =
                answer.path("NextToken").isTextual() ? answer.path("NextToken").asText() : null;
        return new Page(hits, next, answer.path("UpTo").asLong());
    }

    private static Hit hit(JsonNode event) {
        byte[] leaf = event.path("Leaf").asText().getBytes(UTF_8);
        try {
            return new Hit(AuditEvent.parse(event.path("Index").asLong(), leaf), leaf);
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

    private static ObjectNode request(AuditQuery query) {
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
