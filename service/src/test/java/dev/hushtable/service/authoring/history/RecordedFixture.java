package dev.hushtable.service.authoring.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.AccessControl;
import dev.hushtable.service.access.AccessDeniedException;
import dev.hushtable.service.access.Footprint;
import dev.hushtable.service.access.Inquiry;
import dev.hushtable.service.access.ItemShape;
import dev.hushtable.service.access.Permits;
import dev.hushtable.service.access.Plan;
import dev.hushtable.service.access.QuestionRecord;
import dev.hushtable.service.access.QuestionWriter;
import dev.hushtable.service.access.RequestEnvironment;
import dev.hushtable.service.access.ResourcePolicies;
import dev.hushtable.service.access.Surroundings;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.identity.Session;
import dev.hushtable.service.item.AttributeValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Requests to a table {@code clinic} (keys {@code id}, {@code at}), and the records a server would make of them. */
final class RecordedFixture {
    static final String ACCOUNT = "123456789012";
    static final String TABLE = "arn:aws:dynamodb:us-east-1:" + ACCOUNT + ":table/clinic";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ItemShape.Keys KEYS = new ItemShape.Keys(List.of("id"), List.of("at"));

    final List<HistoryEvent> events = new ArrayList<>();
    private final PolicySet policies;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    RecordedFixture(PolicySet policies) {
        this.policies = policies;
    }

    private record OnePlan(List<Footprint> footprints) implements Plan {}

    /** What is asked: the rest of a {@link Footprint} follows. */
    record Ask(String action, String index, List<List<String>> keys, Set<String> attributes, Map<String, String> also) {
        static Ask get(String id, String... attributes) {
            return new Ask(
                    "GetItem",
                    "",
                    List.of(List.of(id, "1")),
                    Set.of(attributes),
                    Map.of("dynamodb:select", attributes.length == 0 ? "ALL_ATTRIBUTES" : "SPECIFIC_ATTRIBUTES"));
        }

        static Ask query(String index, String id) {
            return new Ask("Query", index, List.of(List.of(id)), Set.of(), Map.of("dynamodb:select", "ALL_ATTRIBUTES"));
        }

        static Ask update(String id, String... attributes) {
            return new Ask(
                    "UpdateItem",
                    "",
                    List.of(List.of(id, "1")),
                    Set.of(attributes),
                    Map.of("dynamodb:returnvalues", "NONE"));
        }
    }

    static PolicySet policies(Map<String, String> files) {
        try {
            return PolicySet.compile(files, ACCOUNT);
        } catch (PolicyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String document(String... statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",\n", statements) + "]}";
    }

    static Caller user(String name, Map<String, String> tags) {
        PolicyPrincipal principal = new PolicyPrincipal(
                PolicyPrincipal.Kind.USER, name, "arn:aws:iam::" + ACCOUNT + ":user/" + name, ACCOUNT);
        return new Caller(principal, "AIDA" + name, "AKIA", tags, signature());
    }

    static Caller session(String role, String name, Map<String, String> tags) {
        PolicyPrincipal principal = new PolicyPrincipal(
                PolicyPrincipal.Kind.ROLE_SESSION,
                role,
                "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + role + "/" + name,
                ACCOUNT);
        Instant start = Instant.parse("2026-11-22T09:00:00Z");
        Session session = new Session(null, start, start.plusSeconds(3_600), null, Set.of(), null, null);
        return new Caller(principal, "AROA:" + name, "ASIA", tags, signature(), session);
    }

    private static Caller.SignatureFacts signature() {
        return new Caller.SignatureFacts("us-east-1", "dynamodb", Instant.EPOCH, 0, List.of("host"));
    }

    /** Asks, and records what came of it; what leaves and is left out is as given. */
    void ask(Caller caller, Ask ask, Set<String> returned, Set<String> redacted) {
        now = now.plusSeconds(1);
        AccessControl access = new AccessControl(() -> policies, ResourcePolicies.NONE, Permits.rules());
        RequestEnvironment environment =
                new RequestEnvironment("192.0.2.1", RequestEnvironment.Transport.TLS, "test", now);
        Inquiry<OnePlan> inquiry = access.inquire(caller, new OnePlan(List.of(footprint(ask))), environment);
        boolean allowed;
        try {
            inquiry.decide();
            allowed = true;
        } catch (AccessDeniedException denied) {
            allowed = false;
        }
        record(
                Objects.requireNonNull(QuestionWriter.write(inquiry.questions(), surroundings())),
                caller,
                ask,
                allowed ? returned : null,
                redacted);
    }

    private Surroundings surroundings() {
        return new Surroundings(now, new Surroundings.Network.Known("192.0.2.1", "test"));
    }

    private static Footprint footprint(Ask ask) {
        String resource = ask.index().isEmpty() ? TABLE : TABLE + "/index/" + ask.index();
        Map<String, ContextValue> context = new HashMap<>();
        TreeSet<String> names = new TreeSet<>(ask.attributes());
        names.addAll(List.of("id", "at"));
        context.put("dynamodb:attributes", new Many(List.copyOf(names)));
        Many partitions =
                new Many(ask.keys().stream().map(List::getFirst).distinct().toList());
        context.put("dynamodb:leadingkeys", partitions);
        context.put("dynamodb:firstpartitionkeyvalues", partitions);
        context.put("hushtable:returnedattributes", Unknown.INSTANCE);
        boolean whole = ask.index().isEmpty() && ask.keys().getFirst().size() > 1;
        context.put("hushtable:basepartitionkeyvalues", ask.index().isEmpty() ? partitions : Unknown.INSTANCE);
        context.put(
                "hushtable:sortkeyvalues",
                whole
                        ? new Many(ask.keys().stream()
                                .map(List::getLast)
                                .distinct()
                                .toList())
                        : Unknown.INSTANCE);
        ask.also().forEach((key, value) -> context.put(key, new Single(value)));
        List<List<AttributeValue>> keys = new ArrayList<>();
        ask.keys()
                .forEach(key -> keys.add(key.stream()
                        .map(text -> (AttributeValue) new AttributeValue.S(text))
                        .toList()));
        return new Footprint(
                "dynamodb:" + ask.action(),
                resource,
                context,
                keys,
                new ItemShape(new ItemShape.Table("clinic", TABLE), KEYS, KEYS, Set.of()));
    }

    private void record(
            QuestionRecord asked, Caller caller, Ask ask, @Nullable Set<String> returned, Set<String> redacted) {
        ObjectNode record = JSON.createObjectNode();
        record.put("eventID", "event-" + events.size());
        record.put("eventSource", "dynamodb.amazonaws.com");
        record.put("eventName", ask.action());
        record.put("eventTime", now.toString());
        record.put("sourceIPAddress", "192.0.2.1");
        record.put("userAgent", "test");
        ObjectNode identity =
                record.putObject("userIdentity").put("arn", caller.principal().arn());
        if (caller.session() != null) {
            identity.putObject("sessionContext")
                    .putObject("sessionIssuer")
                    .put(
                            "arn",
                            "arn:aws:iam::" + ACCOUNT + ":role/"
                                    + caller.principal().name());
        }
        record.withArray("resources").addObject().put("ARN", TABLE);
        if (!ask.index().isEmpty()) {
            record.putObject("requestParameters").put("indexName", ask.index());
        }
        ObjectNode more = record.putObject("additionalEventData");
        more.put("decision", returned == null ? "DENY" : "ALLOW");
        more.put("policyVersion", policies.hash());
        more.withArray("statements").add("p:1");
        if (returned != null) {
            returned.forEach(more.withArray("attributesReturned")::add);
            redacted.forEach(more.withArray("attributesRedacted")::add);
        }
        more.set("context", tree(asked.context()));
        ObjectNode keys = more.putObject("leadingKeys");
        for (QuestionRecord.KeyRecord key : asked.leadingKeys()) {
            keys.set(Integer.toString(keys.size()), tree(key.json()));
        }
        events.add(event(record));
    }

    /** A record changed by hand. */
    void change(int index, Consumer<ObjectNode> change) {
        ObjectNode record = (ObjectNode) tree(events.get(index).recorded().raw().bytes());
        change.accept(record);
        events.set(index, HistoryEvent.of(index, record.toString().getBytes(StandardCharsets.UTF_8), List.of()));
    }

    private HistoryEvent event(ObjectNode record) {
        return HistoryEvent.of(events.size(), record.toString().getBytes(StandardCharsets.UTF_8), List.of());
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
