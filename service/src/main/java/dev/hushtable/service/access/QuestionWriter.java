package dev.hushtable.service.access;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.access.QuestionRecord.KeyRecord;
import dev.hushtable.service.wire.JsonContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the {@link QuestionRecord} of a request. What the rest of its record says is not said again. */
public final class QuestionWriter {
    /** It follows from the resource. */
    private static final String RESOURCE_ACCOUNT = "aws:resourceaccount";

    private final PolicyPrincipal principal;
    private final @Nullable List<PolicyDocument> session;
    private final @Nullable BreakGlass breakGlass;

    /** What all questions have in common and is written. */
    private final SortedMap<String, ContextValue> shared = new TreeMap<>();

    /** What a question may have of its own, beside what is not of the first. */
    private final Set<String> own = new HashSet<>(KeyParts.NAMES);

    private final Map<String, ContextValue> ofFirst;

    /** How a reader comes by keys that are not written. */
    private final Map<String, ContextValue> implied;

    private final List<ResourcePolicy> policies = new ArrayList<>();
    private final Map<Distinct, Integer> questions = new LinkedHashMap<>();
    private final List<KeyRecord> keys = new ArrayList<>();

    /** How many of them belong to a question. */
    private final Map<Integer, Integer> keysOf = new HashMap<>();

    /**
     * What is written of a question.
     *
     * @param askedAbout names on which no mask may be; null when it is about no items
     * @param policy which of the resources' policies, or -1
     * @param named whether keys of items belong to it
     */
    private record Distinct(
            String action,
            String resource,
            SortedMap<String, ContextValue> context,
            @Nullable Set<String> askedAbout,
            int policy,
            boolean named) {}

    private QuestionWriter(List<Question> all, Surroundings surroundings) {
        AuthorizationRequest first = all.getFirst().request();
        principal = first.principal();
        session = first.applicable().sessionPolicies();
        breakGlass = first.applicable().breakGlass();
        implied = new HashMap<>(GlobalKeys.of(principal));
        implied.putAll(surroundings.keys());
        ofFirst = first.context();
        List<Question> others = all.subList(1, all.size());
        ofFirst.forEach((name, value) -> {
            if (!isSaid(name, value, others)) {
                own.add(name);
            } else if (!KeyParts.NAMES.contains(name)) {
                put(shared, name, value);
            }
        });
    }

    private static boolean isSaid(String name, ContextValue value, List<Question> by) {
        for (Question one : by) {
            if (!value.equals(one.request().context().get(name))) {
                return false;
            }
        }
        return true;
    }

    /** Puts what is to be written of a condition key, if anything is. */
    private void put(Map<String, ContextValue> written, String name, ContextValue value) {
        if (!name.equals(RESOURCE_ACCOUNT) && !value.equals(implied.get(name))) {
            // Recorded otherwise than it was asked: then nobody is to take it from there.
            written.put(name, Surroundings.KEYS.contains(name) ? ContextValue.Unknown.INSTANCE : value);
        }
    }

    /**
     * The record; null when it does not fit its bounds.
     *
     * @param all of one request: of one caller at one time
     * @param surroundings as the record has them
     */
    public static @Nullable QuestionRecord write(List<Question> all, Surroundings surroundings) {
        if (all.isEmpty()) {
            return null;
        }
        QuestionWriter writer = new QuestionWriter(all, surroundings);
        for (int i = 0; i < all.size(); i++) {
            if (!writer.add(all.get(i), i)) {
                return null;
            }
        }
        byte[] context = JsonContent.bytes(writer::write);
        int keyBytes = 0;
        for (KeyRecord key : writer.keys) {
            keyBytes += key.json().length;
        }
        return context.length > QuestionRecord.MAX_CONTEXT_BYTES || keyBytes > QuestionRecord.MAX_KEY_BYTES
                ? null
                : new QuestionRecord(context, writer.keys);
    }

    /** Whether there was room for its keys. */
    private boolean add(Question question, int part) {
        Map<String, ContextValue> context = question.request().context();
        KeyParts parts = KeyParts.of(question.footprint(), context);
        SortedMap<String, ContextValue> alone = new TreeMap<>();
        context.forEach((name, value) -> {
            if ((own.contains(name) || !ofFirst.containsKey(name))
                    && !parts.names().contains(name)) {
                put(alone, name, value);
            }
        });
        ItemShape items = question.footprint().items();
        Distinct distinct = new Distinct(
                question.request().action(),
                question.request().resource(),
                alone,
                items == null ? null : items.askedAbout(),
                policy(question.request().applicable().resourcePolicy()),
                !parts.all().isEmpty());
        int number = questions.computeIfAbsent(distinct, any -> questions.size());
        keysOf.merge(number, parts.all().size(), Integer::sum);
        for (KeyParts.Part one : parts.all()) {
            keys.add(new KeyRecord(
                    distinct.resource(), one.key(), JsonContent.bytes(json -> write(json, one, number, part))));
        }
        return keys.size() <= QuestionRecord.MAX_KEYS;
    }

    private int policy(@Nullable ResourcePolicy policy) {
        if (policy == null) {
            return -1;
        }
        int known = policies.indexOf(policy);
        if (known >= 0) {
            return known;
        }
        policies.add(policy);
        return policies.size() - 1;
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartArray();
        writeCaller(json);
        int number = 0;
        for (Distinct question : questions.keySet()) {
            write(json, question, keysOf.getOrDefault(number, 0));
            number++;
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Distinct question, int keys) throws IOException {
        json.writeStartObject();
        json.writeStringField("action", question.action());
        Set<String> askedAbout = question.askedAbout();
        if (askedAbout != null) {
            writeTexts(json, "askedAbout", askedAbout);
        }
        json.writeFieldName("context");
        ContextJson.write(json, question.context());
        if (keys > 0) {
            json.writeNumberField("keys", keys);
        }
        if (question.policy() >= 0) {
            json.writeNumberField("policy", question.policy());
        }
        json.writeStringField("resource", question.resource());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, KeyParts.Part one, int question, int part) throws IOException {
        json.writeStartObject();
        json.writeFieldName("context");
        ContextJson.write(json, one.values());
        json.writeNumberField("part", part);
        json.writeNumberField("question", question);
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String member, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(member);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void writeCaller(JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (breakGlass != null) {
            json.writeObjectFieldStart("breakGlass");
            writeTexts(
                    json,
                    "overridable",
                    breakGlass.overridable().stream().map(PolicyType::name).toList());
            json.writeStringField("reason", breakGlass.reason());
            json.writeEndObject();
        }
        json.writeFieldName("context");
        ContextJson.write(json, shared);
        if (!policies.isEmpty()) {
            json.writeArrayFieldStart("policies");
            for (ResourcePolicy policy : policies) {
                ResourcePolicyJson.write(json, policy);
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("principal");
        json.writeStringField("account", principal.accountId());
        json.writeStringField("arn", principal.arn());
        json.writeStringField("kind", principal.kind().name());
        json.writeStringField("name", principal.name());
        json.writeEndObject();
        if (session != null) {
            writeTexts(
                    json, "session", session.stream().map(PolicyDocument::text).toList());
        }
        json.writeEndObject();
    }
}
