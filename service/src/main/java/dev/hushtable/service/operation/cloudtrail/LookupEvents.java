package dev.hushtable.service.operation.cloudtrail;

import dev.hushtable.service.access.Permitted;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.operation.OperationHandler;
import dev.hushtable.service.operation.Recording;
import dev.hushtable.service.operation.review.DisclosedEntries;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.AuditSearch;
import dev.hushtable.service.review.AuditSearchException;
import dev.hushtable.service.review.Hit;
import dev.hushtable.service.review.Page;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds events by one attribute and time, newest first. What a page shows are leaves of the log, each read from it and
 * checked for this answer; to who may disclose, and says what for, the records with what they keep back.
 *
 * @see <a href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
final class LookupEvents implements OperationHandler<LookupPlan> {
    /** A page that filters away more than that ends with what it has, and says how to go on. */
    private static final int MAX_ROUNDS = 20;

    static final String NAME = "LookupEvents";

    private final AuditSearch search;
    private final LookupTokens tokens;
    private final DisclosedEntries disclosed;
    private final LookupPlan.Reading reading;

    LookupEvents(Lookups lookups, LookupPlan.Reading reading) {
        this.search = lookups.search();
        this.tokens = lookups.tokens();
        this.disclosed = lookups.disclosed();
        this.reading = reading;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public LookupPlan plan(ApiRequest request) {
        return reading.plan(request, tokens);
    }

    @Override
    public Reply execute(Permitted<LookupPlan> permitted, Recording recording) {
        LookupPlan plan = permitted.plan();
        plan.stated().forEach(recording.facts()::parameter);
        Found found = find(plan);
        List<Hit> hits = plan.purpose() == null ? found.hits() : disclosed(plan, found.hits(), recording);
        byte[] body = JsonContent.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("Events");
            for (Hit hit : hits) {
                LookupDocument.write(json, hit);
            }
            json.writeEndArray();
            if (found.next() != null) {
                json.writeStringField("NextToken", tokens.write(found.next(), plan.owner()));
            }
            json.writeEndObject();
        });
        recording.facts().parameter("events", Integer.toString(found.hits().size()));
        return new Reply(200, Reply.AMZ_JSON_1_1, body);
    }

    /** The records with what they keep back, which ones on record. */
    private List<Hit> disclosed(LookupPlan plan, List<Hit> hits, Recording recording) {
        List<Long> indexes = hits.stream().map(hit -> hit.event().index()).toList();
        recording
                .facts()
                .parameter("disclosed", indexes.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        Map<Long, Hit> shown = new HashMap<>();
        for (DisclosedEntries.Shown one : disclosed.show(indexes, plan.caller())) {
            shown.put(
                    one.event().index(), new Hit(one.event(), one.event().raw().bytes()));
        }
        return hits.stream()
                .map(hit -> shown.getOrDefault(hit.event().index(), hit))
                .toList();
    }

    private record Found(List<Hit> hits, @Nullable String next) {}

    private Found find(LookupPlan plan) {
        AuditQuery query = plan.query();
        if (query == null) {
            return new Found(List.of(), null);
        }
        List<Hit> hits = new ArrayList<>();
        String next = plan.place();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Page page = page(query.limitedTo(plan.maxResults() - hits.size()).after(next));
            page.hits().stream().filter(plan::mayBeSeen).forEach(hits::add);
            next = page.next();
            if (next == null || hits.size() >= plan.maxResults()) {
                break;
            }
        }
        return new Found(hits, next);
    }

    private Page page(AuditQuery query) {
        try {
            return search.search(query);
        } catch (AuditSearchException e) {
            throw switch (e.reason()) {
                case BUSY, TOO_LONG -> new ApiException(ErrorType.THROTTLING, "Rate exceeded");
                case REBUILDING, LOG_UNREADABLE ->
                    new ApiException(ErrorType.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
            };
        } catch (IllegalArgumentException e) {
            throw CloudTrailErrors.invalidNextToken();
        }
    }
}
