package dev.hushtable.service.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.policy.document.PolicyDocument;
import dev.hushtable.service.access.RecordedQuestions.Gap;
import dev.hushtable.service.access.RecordedQuestions.RecordedQuestion;
import dev.hushtable.service.access.RecordedQuestions.Trust;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a {@link QuestionRecord} back. What is not all there is not read at all. */
public final class QuestionReader {
    private final JsonNode caller;
    private final PolicyPrincipal principal;
    private final Map<String, ContextValue> shared;
    private final Set<String> lost;
    private final @Nullable List<PolicyDocument> session;
    private final @Nullable BreakGlass breakGlass;

    /** Values of condition keys by question, then by the part of the request that named the items. */
    private final Map<Integer, Map<Integer, Map<String, Set<String>>>> keys = new HashMap<>();

    private final Map<Integer, Integer> keysOf = new HashMap<>();

    private QuestionReader(JsonNode context, Surroundings surroundings) throws PolicyException {
        caller = context.path(0);
        JsonNode who = caller.path("principal");
        principal = new PolicyPrincipal(
                PolicyPrincipal.Kind.valueOf(who.path("kind").asText()),
                who.path("name").asText(),
                who.path("arn").asText(),
                who.path("account").asText());
        shared = new HashMap<>(GlobalKeys.of(principal));
        shared.putAll(surroundings.keys());
        lost = new HashSet<>(surroundings.erased());
        add(caller.path("context"), shared);
        session = session(caller);
        JsonNode emergency = caller.path("breakGlass");
        breakGlass = emergency.isObject()
                ? new BreakGlass(
                        emergency.path("reason").asText(),
                        ContextJson.texts(emergency.path("overridable")).stream()
                                .map(PolicyType::valueOf)
                                .toList())
                : null;
    }

    /**
     * The questions.
     *
     * @param context what was disclosed under that name
     * @param leadingKeys all that could be disclosed under that name
     * @throws IncompleteRecordException when that is not all that was asked
     */
    public static RecordedQuestions read(
            JsonNode context, Collection<? extends JsonNode> leadingKeys, Surroundings surroundings)
            throws IncompleteRecordException {
        try {
            QuestionReader reader = new QuestionReader(context, surroundings);
            leadingKeys.forEach(reader::addKey);
            List<RecordedQuestion> all = new ArrayList<>();
            for (int i = 1; i < context.size(); i++) {
                reader.read(context.get(i), i - 1, all);
            }
            return new RecordedQuestions(reader.principal, all, reader.lost);
        } catch (PolicyException | IllegalArgumentException e) {
            throw new IncompleteRecordException(Gap.UNREADABLE);
        }
    }

    private static @Nullable List<PolicyDocument> session(JsonNode caller) throws PolicyException {
        if (!caller.has("session")) {
            return null;
        }
        List<PolicyDocument> documents = new ArrayList<>();
        for (String text : ContextJson.texts(caller.path("session"))) {
            documents.add(DocumentReader.sessionPolicy("session policy", text));
        }
        return documents;
    }

    /** Keys of the surroundings stand there only when these do not have them as they were. */
    private void add(JsonNode stated, Map<String, ContextValue> context) {
        ContextJson.read(stated).forEach((name, value) -> {
            context.put(name, value);
            if (Surroundings.KEYS.contains(name)) {
                lost.add(name);
            }
        });
    }

    private void addKey(JsonNode key) {
        int question = key.path("question").asInt(-1);
        keysOf.merge(question, 1, Integer::sum);
        Map<String, Set<String>> part = keys.computeIfAbsent(question, any -> new TreeMap<>())
                .computeIfAbsent(key.path("part").asInt(), any -> new TreeMap<>());
        ContextJson.read(key.path("context")).forEach((name, value) -> {
            if (value instanceof Many(List<String> values)) {
                part.computeIfAbsent(name, any -> new LinkedHashSet<>()).addAll(values);
            }
        });
    }

    private void read(JsonNode question, int number, List<RecordedQuestion> all)
            throws IncompleteRecordException, PolicyException {
        if (question.path("keys").asInt() != keysOf.getOrDefault(number, 0)) {
            throw new IncompleteRecordException(Gap.KEYS_CLOSED);
        }
        Map<String, ContextValue> context = new HashMap<>(shared);
        GlobalKeys.addResourceAccount(question.path("resource").asText(), context);
        add(question.path("context"), context);
        JsonNode policy = question.has("policy")
                ? caller.path("policies").path(question.path("policy").asInt())
                : null;
        Trust trust = policy != null && ResourcePolicyJson.isTrust(policy) ? Trust.ASKED : Trust.NOT_ASKED;
        Applicable applicable =
                new Applicable(session, trust == Trust.ASKED ? null : resourcePolicy(policy), breakGlass);
        Set<String> askedAbout =
                question.has("askedAbout") ? new TreeSet<>(ContextJson.texts(question.path("askedAbout"))) : null;
        for (Map<String, Set<String>> part :
                keys.getOrDefault(number, Map.of(0, Map.of())).values()) {
            Map<String, ContextValue> whole = new HashMap<>(context);
            part.forEach((name, values) -> whole.put(name, new Many(List.copyOf(values))));
            all.add(new RecordedQuestion(
                    new AuthorizationRequest(
                            principal,
                            question.path("action").asText(),
                            question.path("resource").asText(),
                            whole,
                            applicable),
                    askedAbout,
                    trust));
        }
    }

    private static @Nullable ResourcePolicy resourcePolicy(@Nullable JsonNode policy)
            throws IncompleteRecordException, PolicyException {
        if (policy == null) {
            return null;
        }
        ResourcePolicy read = ResourcePolicyJson.read(policy);
        if (read == null) {
            throw new IncompleteRecordException(Gap.LONG_POLICY);
        }
        return read;
    }
}
