package dev.hushtable.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.ContextValue.Unknown;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.policy.document.DocumentReader;
import dev.hushtable.service.access.RecordedQuestions.Gap;
import dev.hushtable.service.access.RecordedQuestions.RecordedQuestion;
import dev.hushtable.service.access.Surroundings.Network;
import dev.hushtable.service.item.AttributeValue;
import dev.hushtable.service.item.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionRecordTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:111122223333:table/clinic";
    private static final PolicyPrincipal BOB =
            new PolicyPrincipal(PolicyPrincipal.Kind.USER, "bob", "arn:aws:iam::111122223333:user/bob", "111122223333");
    private static final PolicyPrincipal DOCTOR = new PolicyPrincipal(
            PolicyPrincipal.Kind.ROLE_SESSION,
            "doctor",
            "arn:aws:sts::111122223333:assumed-role/doctor/bob",
            "111122223333");
    private static final Surroundings HERE = new Surroundings(NOW, new Network.Known("192.0.2.1", "aws-cli/2 \"ä\""));
    private static final ItemShape SHAPE = new ItemShape(
            new ItemShape.Table("clinic", TABLE),
            new ItemShape.Keys(List.of("id"), List.of("at")),
            new ItemShape.Keys(List.of("id"), List.of("at")),
            Set.of("ssn"));

    @Test
    void holds_a_question_without_the_keys_of_items_and_those_apart() throws Exception {
        Question asked =
                question(BOB, "dynamodb:GetItem", Map.of(), Applicable.NONE, List.of(key("patient-7", "2026")));

        QuestionRecord record = Objects.requireNonNull(QuestionWriter.write(List.of(asked), HERE));

        assertThat(new String(record.context(), StandardCharsets.UTF_8))
                .doesNotContain("patient-7")
                .doesNotContain("192.0.2.1")
                .doesNotContain("aws-cli");
        assertThat(record.leadingKeys()).singleElement().satisfies(one -> {
            assertThat(one.resource()).isEqualTo(TABLE);
            assertThat(one.key()).isEqualTo(key("patient-7", "2026"));
        });
        assertThat(requests(read(record, HERE))).containsExactly(asked.request());
        assertThat(read(record, HERE).all().getFirst().askedAbout()).containsExactly("at", "id", "ssn");
    }

    @Test
    void reads_whatever_was_asked_back_as_it_was() {
        long seed = new Random().nextLong();
        try {
            readBack(seed);
        } catch (Exception | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void readBack(long seed) throws Exception {
        Random random = new Random(seed);
        PolicySet policies = policies();
        for (int i = 0; i < 2_000; i++) {
            List<Question> asked = new RandomQuestions(random).some();

            QuestionRecord record = Objects.requireNonNull(QuestionWriter.write(asked, HERE), "seed " + seed);
            RecordedQuestions read = read(record, HERE);

            List<AuthorizationRequest> originals = new ArrayList<>(new LinkedHashSet<>(
                    asked.stream().map(one -> normal(one.request())).toList()));
            assertThat(read.all().stream()
                            .map(RecordedQuestion::request)
                            .map(QuestionRecordTest::normal)
                            .distinct()
                            .toList())
                    .as("seed %d, round %d", seed, i)
                    .containsExactlyInAnyOrderElementsOf(originals);
            assertThat(read.lost()).isEmpty();
            assertThat(decisions(read, policies))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(decisions(originals, policies));
        }
    }

    @Test
    void keeps_the_policies_of_the_session_and_of_the_resource_and_the_emergency() throws Exception {
        Applicable applicable = new Applicable(
                List.of(DocumentReader.sessionPolicy("session", statement("Allow", ""))),
                new ResourcePolicy(
                        DocumentReader.resourcePolicy("resource", statement("Deny", "\"Principal\": \"*\", ")),
                        ResourcePolicy.Trust.ACCOUNT),
                new BreakGlass("the ward is on fire", List.of(PolicyType.IDENTITY)));
        Question asked = question(DOCTOR, "dynamodb:GetItem", Map.of(), applicable, List.of(key("p", "1")));

        Applicable read = read(Objects.requireNonNull(QuestionWriter.write(List.of(asked), HERE)), HERE)
                .all()
                .getFirst()
                .request()
                .applicable();

        assertThat(Objects.requireNonNull(read.sessionPolicies()).getFirst().text())
                .isEqualTo(Objects.requireNonNull(applicable.sessionPolicies())
                        .getFirst()
                        .text());
        assertThat(Objects.requireNonNull(read.resourcePolicy()).document().text())
                .isEqualTo(Objects.requireNonNull(applicable.resourcePolicy())
                        .document()
                        .text());
        assertThat(read.breakGlass()).isEqualTo(applicable.breakGlass());
    }

    @Test
    void reads_nothing_when_the_keys_of_one_item_cannot_be_opened_any_more() throws Exception {
        Question both = question(
                BOB,
                "dynamodb:BatchGetItem",
                Map.of(),
                Applicable.NONE,
                List.of(key("patient-7", "1"), key("patient-8", "2")));
        QuestionRecord record = Objects.requireNonNull(QuestionWriter.write(List.of(both), HERE));
        assertThat(record.leadingKeys()).hasSize(2);
        QuestionRecord shredded = new QuestionRecord(
                record.context(), List.of(record.leadingKeys().getLast()));

        IncompleteRecordException refused =
                catchThrowableOfType(IncompleteRecordException.class, () -> read(shredded, HERE));

        assertThat(refused.gap()).isEqualTo(Gap.KEYS_CLOSED);
    }

    @Test
    void says_what_of_its_surroundings_is_lost() throws Exception {
        Question asked = question(BOB, "dynamodb:GetItem", Map.of(), Applicable.NONE, List.of(key("p", "1")));
        Surroundings otherwise = new Surroundings(NOW, new Network.Known("192.0.2.1", "aws-cli/2 \ufffd"));
        Surroundings erased = new Surroundings(NOW, new Network.Erased());

        RecordedQuestions cut =
                read(Objects.requireNonNull(QuestionWriter.write(List.of(asked), otherwise)), otherwise);
        RecordedQuestions gone = read(Objects.requireNonNull(QuestionWriter.write(List.of(asked), HERE)), erased);

        assertThat(cut.lost()).containsExactly("aws:useragent");
        assertThat(gone.lost()).containsExactlyInAnyOrder("aws:useragent", "aws:sourceip");
        assertThat(gone.all().getFirst().request().contextValue("aws:sourceip")).isEqualTo(Unknown.INSTANCE);
    }

    @Test
    void does_not_cut_what_does_not_fit() {
        Question tooMany =
                question(BOB, "dynamodb:BatchGetItem", Map.of(), Applicable.NONE, keys(QuestionRecord.MAX_KEYS + 1));
        Question tooLong = question(
                BOB,
                "dynamodb:GetItem",
                Map.of("aws:resourcetag/x", new Single("x".repeat(QuestionRecord.MAX_CONTEXT_BYTES))),
                Applicable.NONE,
                List.of(key("p", "1")));

        assertThat(QuestionWriter.write(List.of(tooMany), HERE)).isNull();
        assertThat(QuestionWriter.write(List.of(tooLong), HERE)).isNull();
        assertThat(QuestionWriter.write(
                        List.of(question(
                                BOB,
                                "dynamodb:BatchGetItem",
                                Map.of(),
                                Applicable.NONE,
                                keys(QuestionRecord.MAX_KEYS))),
                        HERE))
                .isNotNull();
    }

    @Test
    void asks_with_the_tags_of_the_files_as_they_are_now_unless_the_session_brought_its_own() throws Exception {
        Question asked = question(
                BOB,
                "dynamodb:GetItem",
                Map.of(
                        "aws:principaltag/ward", new Single("7"),
                        "aws:principaltag/shift", new Single("night"),
                        "aws:principaltag/left", new Single("x")),
                Applicable.NONE,
                List.of(key("p", "1")));
        RecordedQuestion read = read(Objects.requireNonNull(QuestionWriter.write(List.of(asked), HERE)), HERE)
                .all()
                .getFirst();
        PolicySet now = PolicySet.compile(
                Map.of("iam/users/bob.json", "{\"Tags\": {\"ward\": \"8\", \"shift\": \"day\", \"new\": \"1\"}}"));

        AuthorizationRequest again = read.of(now, Map.of("ward", "7", "left", "x", "shift", "late"));

        assertThat(again.contextValue("aws:principaltag/ward")).isEqualTo(new Single("8"));
        assertThat(again.contextValue("aws:principaltag/shift")).isEqualTo(new Single("night"));
        assertThat(again.contextValue("aws:principaltag/new")).isEqualTo(new Single("1"));
        assertThat(again.contextValue("aws:principaltag/left")).isNull();
    }

    private static RecordedQuestions read(QuestionRecord record, Surroundings surroundings)
            throws IOException, IncompleteRecordException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> keys = new ArrayList<>();
        for (QuestionRecord.KeyRecord key : record.leadingKeys()) {
            keys.add(json.readTree(key.json()));
        }
        return QuestionReader.read(json.readTree(record.context()), keys, surroundings);
    }

    private static List<AuthorizationRequest> requests(RecordedQuestions read) {
        return read.all().stream().map(RecordedQuestion::request).toList();
    }

    /** What policies see: of several values the set. */
    private static AuthorizationRequest normal(AuthorizationRequest request) {
        Map<String, ContextValue> context = new HashMap<>();
        request.context()
                .forEach((name, value) -> context.put(
                        name,
                        value instanceof Many(List<String> values)
                                ? new Many(List.copyOf(new TreeSet<>(values)))
                                : value));
        return new AuthorizationRequest(
                request.principal(), request.action(), request.resource(), context, Applicable.NONE);
    }

    private static Set<String> decisions(RecordedQuestions read, PolicySet policies) {
        return decisions(
                read.all().stream().map(one -> one.of(policies, Map.of())).toList(), policies);
    }

    private static Set<String> decisions(List<AuthorizationRequest> requests, PolicySet policies) {
        Set<String> decisions = new TreeSet<>();
        requests.forEach(request -> decisions.add(
                normal(request).context().get("dynamodb:leadingkeys") + " " + policies.authorize(request)));
        return decisions;
    }

    private static PolicySet policies() throws Exception {
        return PolicySet.compile(
                Map.of("iam/users/bob.json", "{\"AttachedPolicies\": [\"p\"]}", "iam/policies/p.json", """
                {"Version": "2012-10-17", "Statement": [
                 {"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*", "Condition": {
                   "ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["k1*", "k2", "${aws:username}*"]},
                   "Null": {"dynamodb:LeadingKeys": "false"}}},
                 {"Effect": "Deny", "Action": "dynamodb:*", "Resource": "*", "Condition": {
                   "ForAnyValue:StringEquals": {"dynamodb:Attributes": ["a3"]},
                   "StringEquals": {"aws:SourceIp": "192.0.2.1", "aws:PrincipalTag/t": "1"}}}]}"""));
    }

    private static String statement(String effect, String principal) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"" + effect + "\", " + principal
                + "\"Action\": \"dynamodb:GetItem\", \"Resource\": \"" + TABLE + "\"}]}";
    }

    private static List<AttributeValue> key(String partition, String sort) {
        return List.of(new AttributeValue.S(partition), new AttributeValue.S(sort));
    }

    private static List<List<AttributeValue>> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> key("k" + i, "s" + i)).toList();
    }

    private static Question question(
            PolicyPrincipal principal,
            String action,
            Map<String, ContextValue> context,
            Applicable applicable,
            List<List<AttributeValue>> keys) {
        Map<String, ContextValue> stated = new HashMap<>(context);
        List<String> partitions = texts(0, keys);
        stated.put("dynamodb:leadingkeys", new Many(partitions));
        stated.put("dynamodb:firstpartitionkeyvalues", new Many(partitions));
        stated.put("hushtable:basepartitionkeyvalues", new Many(partitions));
        stated.put("hushtable:sortkeyvalues", new Many(texts(1, keys)));
        stated.put("hushtable:returnedattributes", Unknown.INSTANCE);
        return question(principal, new Footprint(action, TABLE, stated, keys, SHAPE), applicable);
    }

    private static List<String> texts(int part, List<List<AttributeValue>> keys) {
        return keys.stream()
                .map(key -> ((AttributeValue.S) key.get(part)).value())
                .distinct()
                .toList();
    }

    private static Question question(PolicyPrincipal principal, Footprint footprint, Applicable applicable) {
        Map<String, ContextValue> context = new HashMap<>(footprint.context());
        GlobalKeys.addResourceAccount(footprint.resource(), context);
        context.putAll(GlobalKeys.of(principal));
        context.putAll(HERE.keys());
        context.put("aws:userid", new Single("AIDA"));
        context.put("aws:securetransport", new Single("true"));
        return new Question(
                footprint,
                new AuthorizationRequest(principal, footprint.action(), footprint.resource(), context, applicable));
    }

    /** Requests of one to a few parts on tables and indexes, with keys determined, several, shared or unknown. */
    private static final class RandomQuestions {
        private final Random random;

        RandomQuestions(Random random) {
            this.random = random;
        }

        List<Question> some() {
            PolicyPrincipal principal = random.nextBoolean() ? BOB : DOCTOR;
            Map<String, ContextValue> tags = new HashMap<>();
            for (String tag : List.of("t", "u")) {
                if (random.nextBoolean()) {
                    tags.put("aws:principaltag/" + tag, random.nextInt(9) == 0 ? Unknown.INSTANCE : single());
                }
            }
            List<Question> questions = new ArrayList<>();
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                questions.add(one(principal, tags));
            }
            return questions;
        }

        private Question one(PolicyPrincipal principal, Map<String, ContextValue> tags) {
            Map<String, ContextValue> context = new HashMap<>(tags);
            List<List<AttributeValue>> keys = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                AttributeValue partition = random.nextBoolean()
                        ? new AttributeValue.S("k" + random.nextInt(3))
                        : new AttributeValue.B(ByteString.copyOf(new byte[] {(byte) random.nextInt(3)}));
                keys.add(
                        random.nextBoolean()
                                ? List.of(partition)
                                : List.of(partition, new AttributeValue.S("k" + random.nextInt(3))));
            }
            context.put("dynamodb:attributes", many("a"));
            for (String name : KeyParts.NAMES) {
                switch (random.nextInt(4)) {
                    case 0 -> context.put(name, Unknown.INSTANCE);
                    case 1 -> context.put(name, many("k"));
                    case 2 ->
                        context.put(
                                name,
                                new Many(keys.stream()
                                        .map(key -> Objects.requireNonNull(KeyText.of(key.getFirst())))
                                        .distinct()
                                        .toList()));
                    default -> {}
                }
            }
            String resource = random.nextInt(4) == 0 ? TABLE + "/index/i" + random.nextInt(2) : TABLE;
            String action = random.nextBoolean() ? "dynamodb:GetItem" : "dynamodb:Query";
            return question(
                    principal,
                    new Footprint(action, resource, context, keys, random.nextBoolean() ? SHAPE : null),
                    Applicable.NONE);
        }

        private ContextValue single() {
            return new Single(Integer.toString(random.nextInt(3)));
        }

        private ContextValue many(String prefix) {
            List<String> values = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                values.add(prefix + random.nextInt(4));
            }
            return new Many(values.stream().distinct().toList());
        }
    }
}
