package dev.hushtable.policy.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.BreakGlass;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.Decision.StatementRef;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.directory.PolicySet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ResultCheckTest {
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/T";
    private static final PolicyPrincipal ANN =
            new PolicyPrincipal(PolicyPrincipal.Kind.USER, "ann", "arn:aws:iam::123456789012:user/ann", "123456789012");

    @Test
    void asks_nothing_more_when_no_result_can_change_the_answer() throws PolicyException {
        Counted policies = new Counted("""
                {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Null": {"aws:username": "true"}}}""");
        ResultCheck check = policies.check(Map.of());
        int before = policies.asked.get();

        for (int i = 0; i < 100; i++) {
            assertThat(check.look(() -> keys("p", "s")) instanceof Decision.Allow)
                    .isTrue();
        }

        assertThat(check.isOpen()).isTrue();
        assertThat(policies.asked.get()).isEqualTo(before);
    }

    @Test
    void asks_once_about_a_page_of_items_that_look_alike() throws PolicyException {
        Counted policies = new Counted("""
                {"Effect": "Allow", "Action": "*", "Resource": "*",
                 "Condition": {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["a", "b"]}}}""");
        ResultCheck check = policies.check(Map.of());
        int before = policies.asked.get();

        for (int i = 0; i < 100; i++) {
            ItemKeys keys = keys("p" + i, "s" + i);
            assertThat(check.disclose(Set.of("a", "b"), () -> keys).isPlain()).isTrue();
        }

        assertThat(policies.asked.get() - before).isEqualTo(1);
    }

    @Test
    void asks_once_a_partition_where_partitions_decide() throws PolicyException {
        Counted policies = new Counted("""
                {"Effect": "Allow", "Action": "*", "Resource": "*",
                 "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["mine"]}}}""");
        ResultCheck check = policies.check(Map.of());
        int before = policies.asked.get();

        for (int i = 0; i < 100; i++) {
            ItemKeys keys = keys("mine", "s" + i);
            assertThat(check.disclose(Set.of("a", "b"), () -> keys).isPlain()).isTrue();
        }

        assertThat(policies.asked.get() - before).isLessThanOrEqualTo(3);
    }

    @Test
    void asks_once_where_the_request_names_the_partition() throws PolicyException {
        Counted policies = new Counted("""
                {"Effect": "Allow", "Action": "*", "Resource": "*",
                 "Condition": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["mine"]}}}""");
        ResultCheck check = policies.check(Map.of("dynamodb:LeadingKeys", new Many(List.of("mine"))));
        int before = policies.asked.get();

        assertThat(check.disclose(Set.of("a"), () -> keys("mine", "s")).isPlain())
                .isTrue();

        assertThat(policies.asked.get() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dynamodb:Attributes",
                "hushtable:ReturnedAttributes",
                "dynamodb:LeadingKeys",
                "dynamodb:FourthPartitionKeyValues",
                "hushtable:BasePartitionKeyValues",
                "hushtable:SortKeyValues"
            })
    void nothing_is_open_where_a_result_may_change_the_answer(String key) throws PolicyException {
        Counted policies = new Counted("""
                {"Effect": "Allow", "Action": "*", "Resource": "*",
                 "Condition": {"ForAllValues:StringEquals": {"%s": ["a"]}}}""".formatted(key));

        assertThat(policies.check(Map.of("dynamodb:Attributes", new Many(List.of("a"))))
                        .isOpen())
                .isFalse();
    }

    @Test
    void a_mask_of_another_table_closes_nothing() throws PolicyException {
        assertThat(masked("arn:aws:dynamodb:*:*:table/Other", "").isOpen()).isTrue();
        assertThat(masked("arn:aws:dynamodb:*:*:table/T", "").isOpen()).isFalse();
    }

    @Test
    void tells_the_first_mask_that_may_hold_before_anything_is_read() throws PolicyException {
        String theirs = ", \"Condition\": {\"ForAllValues:StringNotEquals\": {\"dynamodb:LeadingKeys\": \"mine\"}}";
        String never = ", \"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/team\": \"red\"}}";
        String returned =
                ", \"Condition\": {\"ForAnyValue:StringEquals\": {\"hushtable:ReturnedAttributes\": \"name\"}}";

        assertThat(masked("*", "").maskOn(Set.of("ssn", "name"))).isNotNull();
        assertThat(masked("*", "").maskOn(Set.of("name"))).isNull();
        assertThat(masked("*", theirs).maskOn(Set.of("ssn"))).isNotNull();
        assertThat(masked("*", returned).maskOn(Set.of("ssn"))).isNotNull();
        assertThat(masked("*", never).maskOn(Set.of("ssn"))).isNull();
        assertThat(new Counted("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}")
                        .check(Map.of())
                        .maskOn(Set.of("ssn")))
                .isNull();
    }

    private static ResultCheck masked(String resource, String condition) throws PolicyException {
        PolicySet set = PolicySet.compile(Map.of(
                "masks/m.json",
                "{\"Statement\": {\"Resource\": \"" + resource + "\", \"Attributes\": \"ssn\", \"Mask\": \"NULL\""
                        + condition + "}}",
                "iam/users/ann.json",
                "{\"InlinePolicies\": {\"own\": {\"Version\": \"2012-10-17\", \"Statement\":"
                        + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}}}"));
        return new ResultCheck(
                set::authorize, set.masks(), new AuthorizationRequest(ANN, "dynamodb:Scan", TABLE, Map.of()), TABLE);
    }

    @Test
    void tells_what_a_broken_glass_went_over() throws PolicyException {
        PolicySet set = PolicySet.compile(Map.of(
                "iam/users/ann.json",
                "{\"InlinePolicies\": {\"own\": {\"Version\": \"2012-10-17\", \"Statement\": ["
                        + "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}, {\"Sid\": \"Night\", \"Effect\": \"Deny\","
                        + " \"Action\": \"*\", \"Resource\": \"*\","
                        + " \"Condition\": {\"ForAnyValue:StringEquals\": {\"dynamodb:Attributes\": \"ssn\"}}}]}}}"));
        Applicable broken =
                new Applicable(null, null, new BreakGlass("the ward's screens are dark", List.of(PolicyType.IDENTITY)));
        ResultCheck check = new ResultCheck(
                set::authorize,
                set.masks(),
                new AuthorizationRequest(ANN, "dynamodb:Scan", TABLE, Map.of(), broken),
                TABLE);

        assertThat(check.disclose(Set.of("name"), () -> keys("p", "s")).isPlain())
                .isTrue();
        assertThat(check.overridden()).isEmpty();
        assertThat(check.disclose(Set.of("ssn"), () -> keys("p", "s")).isPlain())
                .isTrue();
        assertThat(check.overridden()).extracting(StatementRef::sid).containsExactly("Night");
    }

    @Test
    void takes_the_policies_that_came_with_the_request_along() {
        AuthorizationRequest request =
                new AuthorizationRequest(ANN, "dynamodb:Scan", TABLE, Map.of(), new Applicable(List.of(), null, null));

        assertThat(request.with(Map.of("dynamodb:attributes", new Many(List.of())))
                        .applicable())
                .isEqualTo(request.applicable());
    }

    /** However little of the keys it looked at, and whatever it remembered, it says what the plain question would. */
    @Test
    void says_what_asking_about_each_item_alone_would() {
        long seed = System.nanoTime();
        try {
            holdAgainstAskingAlone(seed);
        } catch (Exception | Error e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void holdAgainstAskingAlone(long seed) throws PolicyException {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Counted policies = new Counted(statements(random));
            Map<String, ContextValue> context = context(random);
            ResultCheck check = policies.check(context);
            for (int item = 0; item < 12; item++) {
                ItemKeys keys = context.get("dynamodb:LeadingKeys") instanceof Many fixed
                        ? new ItemKeys(fixed.values(), pick(random, "p", "q"), pick(random, "s", "t"))
                        : new ItemKeys(List.of(pick(random, "p", "q")), pick(random, "p", "q"), pick(random, "s", "t"));
                Set<String> leaving = new HashSet<>(List.of(pick(random, "a", "b", "c"), pick(random, "a", "b", "pk")));

                Verdict verdict = check.disclose(leaving, () -> keys);

                String about = "seed " + seed + ", " + policies.text + ", " + keys + ", " + leaving;
                boolean whole = policies.set.authorize(check.question(leaving, keys)) instanceof Decision.Allow;
                assertThat(verdict.isAllowed()).as(about).isEqualTo(whole);
                assertThat(verdict.visible()).as(about).isEqualTo(naive(policies.set, check, leaving, keys, whole));
                boolean look = policies.set.authorize(check.question(keys)) instanceof Decision.Allow;
                assertThat(check.look(() -> keys) instanceof Decision.Allow)
                        .as(about)
                        .isEqualTo(look);
            }
        }
    }

    private static Set<String> naive(
            PolicySet policies, ResultCheck check, Set<String> leaving, ItemKeys keys, boolean whole) {
        if (whole) {
            return leaving;
        }
        Set<String> visible = new HashSet<>();
        for (String name : leaving) {
            if (policies.authorize(check.question(Set.of(name), keys)) instanceof Decision.Allow) {
                visible.add(name);
            }
        }
        boolean forbidden = visible.size() > 1
                && policies.authorize(check.question(visible, keys)) instanceof Decision.Deny deny
                && deny.explicit();
        return forbidden ? Set.of() : visible;
    }

    private static String statements(Random random) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            List<String> conditions = new ArrayList<>();
            for (int j = 0; j < random.nextInt(3); j++) {
                conditions.add(condition(random));
            }
            statements.add("{\"Effect\": \"" + (random.nextInt(3) == 0 ? "Deny" : "Allow")
                    + "\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {"
                    + String.join(", ", conditions.stream().distinct().limit(1).toList()) + "}}");
        }
        return String.join(", ", statements);
    }

    private static String condition(Random random) {
        String key = pick(
                random,
                "dynamodb:Attributes",
                "dynamodb:LeadingKeys",
                "hushtable:ReturnedAttributes",
                "hushtable:BasePartitionKeyValues",
                "hushtable:SortKeyValues");
        String value = key.endsWith("Attributes")
                ? "[\"pk\", \"" + pick(random, "a", "b", "c") + "\"]"
                : "\"" + pick(random, "p", "q", "s", "t") + "\"";
        String operator = pick(
                random,
                "ForAllValues:StringEquals",
                "ForAnyValue:StringEquals",
                "ForAllValues:StringNotEquals",
                "ForAnyValue:StringNotEquals",
                "Null");
        return "\"" + operator + "\": {\"" + key + "\": "
                + (operator.equals("Null") ? "\"" + random.nextBoolean() + "\"" : value) + "}";
    }

    private static Map<String, ContextValue> context(Random random) {
        Map<String, ContextValue> context = new HashMap<>();
        List<String> named = List.of("pk", "a", "b", "c", "d", "e");
        context.put("dynamodb:Attributes", new Many(named.subList(0, random.nextInt(named.size() + 1))));
        if (random.nextBoolean()) {
            context.put("dynamodb:LeadingKeys", new Many(List.of(pick(random, "p", "q"))));
        }
        return context;
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static ItemKeys keys(String partition, String sort) {
        return new ItemKeys(List.of(partition), partition, sort);
    }

    /** Ann's policies, and how often they were asked. */
    private static final class Counted {
        private final AtomicInteger asked = new AtomicInteger();
        private final String text;
        private final PolicySet set;

        private Counted(String statements) throws PolicyException {
            text = statements;
            set = PolicySet.compile(Map.of(
                    "iam/users/ann.json",
                    "{\"InlinePolicies\": {\"own\": {\"Version\": \"2012-10-17\", \"Statement\": [" + statements
                            + "]}}}"));
        }

        private ResultCheck check(Map<String, ContextValue> context) {
            return new ResultCheck(
                    request -> {
                        asked.incrementAndGet();
                        return set.authorize(request);
                    },
                    set.masks(),
                    new AuthorizationRequest(ANN, "dynamodb:Scan", TABLE, context),
                    TABLE);
        }
    }
}
