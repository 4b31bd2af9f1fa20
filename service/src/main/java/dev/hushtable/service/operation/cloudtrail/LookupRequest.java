package dev.hushtable.service.operation.cloudtrail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.service.operation.ApiRequest;
import dev.hushtable.service.review.AuditQuery;
import dev.hushtable.service.review.Field;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.JsonContent;
import dev.hushtable.service.wire.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The members of a LookupEvents request, checked.
 *
 * @param by the one attribute to look by; null for all events
 * @param purpose what records are disclosed for, stated as an attribute {@code Purpose}; null to leave them as they are
 * @param category {@code Management}, {@code Data} or {@code Insight}
 */
record LookupRequest(
        @Nullable By by,
        @Nullable String purpose,
        Instant from,
        Instant to,
        String category,
        int maxResults,
        @Nullable String nextToken) {
    private static final int MAX_RESULTS = 50;
    private static final int MAX_VALUE_CHARS = 2_000;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:58Z");
    private static final Map<String, String> CATEGORIES = Map.of("insight", "Insight", "data", "Data");

    /** An attribute and its value. */
    record By(Key key, String value) {}

    /** The attributes of AWS's model. */
    enum Key {
        EventId,
        EventName,
        ReadOnly,
        Username,
        ResourceType,
        ResourceName,
        EventSource,
        AccessKeyId,
        /** Not of AWS, and nothing that is looked for: clients send it as they send the others. */
        Purpose
    }

    static LookupRequest of(ApiRequest request) {
        ObjectNode body = request.body();
        Members members = Members.of(body);
        List<By> attributes = attributes(members);
        By by = only(attributes, key -> key != Key.Purpose);
        By purpose = only(attributes, key -> key == Key.Purpose);
        Long maxResults = members.integer("MaxResults");
        String category = members.string("EventCategory");
        String token = members.string("NextToken");
        members.check();
        if (maxResults != null && (maxResults < 1 || maxResults > MAX_RESULTS)) {
            throw CloudTrailErrors.invalidMaxResults();
        }
        if (category != null && !CATEGORIES.containsKey(category)) {
            throw CloudTrailErrors.invalidEventCategory();
        }
        Instant from = LookupTime.of(body, "StartTime", Instant.EPOCH);
        Instant to = LookupTime.of(body, "EndTime", END_OF_TIME);
        if (to.isBefore(from)) {
            throw CloudTrailErrors.invalidTimeRange();
        }
        return new LookupRequest(
                by,
                purpose == null ? null : purpose.value(),
                from,
                to,
                category == null ? "Management" : CATEGORIES.getOrDefault(category, category),
                maxResults == null ? MAX_RESULTS : maxResults.intValue(),
                token);
    }

    private static List<By> attributes(Members members) {
        List<Members> attributes = members.structures("LookupAttributes");
        if (attributes == null) {
            return List.of();
        }
        if (attributes.size() > 2) {
            throw tooMany();
        }
        List<By> all = new ArrayList<>();
        for (Members attribute : attributes) {
            Key key = attribute.requiredChoice("AttributeKey", Key.class);
            String value = attribute.requiredString("AttributeValue");
            members.check();
            if (key == null || value.isBlank() || value.length() > MAX_VALUE_CHARS) {
                throw CloudTrailErrors.invalidLookupAttributes("An attribute has a value of 1 to 2000 characters.");
            }
            all.add(new By(key, value));
        }
        return all;
    }

    private static @Nullable By only(List<By> attributes, Predicate<Key> which) {
        List<By> of = attributes.stream().filter(by -> which.test(by.key())).toList();
        if (of.size() > 1) {
            throw tooMany();
        }
        return of.isEmpty() ? null : of.getFirst();
    }

    private static ApiException tooMany() {
        return CloudTrailErrors.invalidLookupAttributes("You may look up by one attribute at a time.");
    }

    /** What to ask the log; null when nothing can be found. */
    @Nullable
    AuditQuery query(String account, UnaryOperator<String> principals) {
        if (category.equals("Insight")) {
            return null;
        }
        AuditQuery query = LookupPlan.between(AuditQuery.ALL, from, to).with(Field.CATEGORY, category);
        By attribute = by;
        return attribute == null ? query : narrowed(query, attribute, account, principals);
    }

    private static AuditQuery narrowed(AuditQuery query, By by, String account, UnaryOperator<String> principals) {
        String value = by.value();
        return switch (by.key()) {
            case EventId -> query.with(Field.EVENT_ID, value);
            case EventName -> query.with(Field.EVENT_NAME, value);
            case ReadOnly -> query.with(Field.READ_ONLY, value);
            case Username -> query.with(Field.PRINCIPAL, principals.apply(arn(value, account)));
            case ResourceType -> query.with(Field.RESOURCE_TYPE, value);
            case ResourceName -> query.with(value.startsWith("arn:") ? Field.RESOURCE : Field.TABLE, value);
            case EventSource -> query.with(Field.EVENT_SOURCE, value);
            case AccessKeyId -> query.with(Field.ACCESS_KEY_ID, value);
            case Purpose -> query;
        };
    }

    /** Records keep names back and have a token of the whole ARN: sessions and users with a path go by theirs. */
    private static String arn(String name, String account) {
        return name.startsWith("arn:") ? name : "arn:aws:iam::" + account + ":user/" + name;
    }

    /** What a token of this lookup belongs to. */
    byte[] owner(String caller) {
        By attribute = by;
        return JsonContent.bytes(json -> {
            json.writeStartArray();
            json.writeString(caller);
            json.writeString(attribute == null ? "" : attribute.key().name());
            json.writeString(attribute == null ? "" : attribute.value());
            json.writeString(from.toString());
            json.writeString(to.toString());
            json.writeString(category);
            json.writeEndArray();
        });
    }

    /** For the record of the lookup. Who is looked for is not: names are what records keep back. */
    SortedMap<String, String> stated() {
        SortedMap<String, String> stated = new TreeMap<>();
        if (purpose != null) {
            stated.put("disclosedFor", purpose);
        }
        stated.put("eventCategory", category);
        By attribute = by;
        if (attribute != null) {
            stated.put("attributeKey", attribute.key().name());
            if (attribute.key() != Key.Username) {
                stated.put("attributeValue", attribute.value());
            }
        }
        return stated;
    }
}
