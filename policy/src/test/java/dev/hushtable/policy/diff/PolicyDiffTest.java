package dev.hushtable.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.ContextValue.Many;
import dev.hushtable.policy.ContextValue.Single;
import dev.hushtable.policy.PolicyException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PolicyDiffTest {
    private static final Place HOME = new Place("123456789012", "us-east-1");
    private static final String ORDERS = "\"arn:aws:dynamodb:*:*:table/Orders\"";

    private static String statement(String effect, String action, String resource, String condition) {
        return "{\"Effect\": \"" + effect + "\", \"Action\": " + action + ", \"Resource\": " + resource
                + (condition.isEmpty() ? "" : ", \"Condition\": {" + condition + "}") + "}";
    }

    private static String document(String... statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}";
    }

    private static Map<String, String> ann(String... statements) {
        return Map.of(
                "iam/policies/P.json",
                document(statements),
                "iam/users/ann.json",
                "{\"AttachedPolicies\": [\"P\"], \"Tags\": {\"team\": \"red\"}}");
    }

    private static Map<String, String> with(Map<String, String> files, String... more) {
        Map<String, String> all = new HashMap<>(files);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static DiffReport diff(Map<String, String> before, Map<String, String> after) throws PolicyException {
        return PolicyDiff.compare(before, after, HOME);
    }

    private static final String GET = statement("Allow", "\"dynamodb:GetItem\"", ORDERS, "");

    @Test
    void the_same_policies_allow_the_same() throws PolicyException {
        DiffReport report = diff(ann(GET), ann(GET));

        assertThat(report.found()).isEmpty();
        assertThat(report.isExhaustive()).isTrue();
    }

    @Test
    void another_action_is_new_access() throws PolicyException {
        DiffReport report =
                diff(ann(GET), ann(statement("Allow", "[\"dynamodb:GetItem\", \"dynamodb:Query\"]", ORDERS, "")));

        assertThat(report.found()).singleElement().satisfies(one -> {
            assertThat(one.principals()).containsExactly("user ann");
            assertThat(one.actions()).containsExactly("dynamodb:Query");
            assertThat(one.resource()).isEqualTo("arn:aws:dynamodb:us-east-1:123456789012:table/Orders");
        });
        assertThat(diff(ann(statement("Allow", "\"dynamodb:*\"", ORDERS, "")), ann(GET))
                        .found())
                .isEmpty();
    }

    @Test
    void a_wider_pattern_is_new_access_and_another_spelling_is_not() throws PolicyException {
        String wide = statement("Allow", "\"dynamodb:GetItem\"", "\"arn:aws:dynamodb:*:*:table/Ord*\"", "");

        assertThat(diff(ann(GET), ann(wide)).found())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.resource()).contains(":table/Ord").doesNotEndWith("/Orders"));
        assertThat(diff(ann(wide), ann(GET)).found()).isEmpty();
        assertThat(diff(
                                ann(wide),
                                ann(statement(
                                        "Allow", "\"dynamodb:GetItem\"", "\"arn:aws:dynamodb:*:*:table/Ord**\"", "")))
                        .found())
                .isEmpty();
    }

    @Test
    void a_condition_taken_away_is_new_access_with_a_request_that_shows_it() throws PolicyException {
        String own = "\"ForAllValues:StringEquals\": {\"dynamodb:LeadingKeys\": \"${aws:username}\"},"
                + " \"Null\": {\"dynamodb:LeadingKeys\": \"false\"}";
        String limited = statement("Allow", "\"dynamodb:GetItem\"", ORDERS, own);

        DiffReport report = diff(ann(limited), ann(GET));

        assertThat(report.found())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.context()).containsEntry("dynamodb:leadingkeys", new Many(List.of("other"))));
        assertThat(report.isExhaustive()).isTrue();
        assertThat(diff(ann(GET), ann(limited)).found()).isEmpty();
    }

    @Test
    void a_longer_list_of_attributes_is_new_access_by_the_added_one() throws PolicyException {
        String list = "\"ForAllValues:StringEquals\": {\"dynamodb:Attributes\": [%s]}";
        String few = statement("Allow", "\"dynamodb:GetItem\"", ORDERS, list.formatted("\"a\", \"b\""));
        String more = statement("Allow", "\"dynamodb:GetItem\"", ORDERS, list.formatted("\"b\", \"a\", \"ssn\""));

        assertThat(diff(ann(few), ann(more)).found())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.context().get("dynamodb:attributes")).isEqualTo(new Many(List.of("ssn"))));
        assertThat(diff(ann(more), ann(few)).found()).isEmpty();
    }

    @Test
    void dates_numbers_and_addresses_are_compared_at_their_edges() throws PolicyException {
        String before = "\"DateLessThan\": {\"aws:CurrentTime\": \"2026-01-01T00:00:00Z\"}";
        String later = "\"DateLessThanEquals\": {\"aws:CurrentTime\": \"2026-01-01T00:00:00Z\"}";
        String narrow = "\"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/9\"}";
        String wide = "\"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}";
        String ten = "\"NumericLessThan\": {\"aws:MultiFactorAuthAge\": \"10\"}";
        String same = "\"NumericLessThan\": {\"aws:MultiFactorAuthAge\": \"10.0\"}";

        assertThat(found(before, later)).containsEntry("aws:currenttime", new Single("2026-01-01T00:00:00Z"));
        assertThat(found(later, before)).isEmpty();
        assertThat(found(narrow, wide)).containsEntry("aws:sourceip", new Single("10.255.255.255"));
        assertThat(found(wide, narrow)).isEmpty();
        assertThat(found(ten, same)).isEmpty();
        assertThat(found(same, ten)).isEmpty();
    }

    private static Map<String, Object> found(String before, String after) throws PolicyException {
        DiffReport report = diff(
                ann(statement("Allow", "\"dynamodb:GetItem\"", ORDERS, before)),
                ann(statement("Allow", "\"dynamodb:GetItem\"", ORDERS, after)));
        assertThat(report.isExhaustive()).isTrue();
        Map<String, Object> context = new HashMap<>();
        report.found().forEach(one -> context.putAll(one.context()));
        return context;
    }

    @Test
    void a_deny_taken_away_or_narrowed_is_new_access() throws PolicyException {
        String deny = statement(
                "Deny",
                "\"dynamodb:GetItem\"",
                ORDERS,
                "\"ForAnyValue:StringEquals\": {\"dynamodb:Attributes\": [\"ssn\", \"pin\"]}");
        String less = statement(
                "Deny",
                "\"dynamodb:GetItem\"",
                ORDERS,
                "\"ForAnyValue:StringEquals\": {\"dynamodb:Attributes\": \"ssn\"}");

        assertThat(diff(ann(GET, deny), ann(GET, less)).found())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.context().get("dynamodb:attributes")).isEqualTo(new Many(List.of("pin"))));
        assertThat(diff(ann(GET, less), ann(GET, deny)).found()).isEmpty();
    }

    /** Two statements do not add up to one without condition: of a scan nobody can tell yet neither holds. */
    @Test
    void what_cannot_be_determined_is_asked_as_well() throws PolicyException {
        String scan = "\"Bool\": {\"dynamodb:FullTableScan\": \"%s\"}";
        String yes = statement("Allow", "\"dynamodb:PartiQLSelect\"", ORDERS, scan.formatted("true"));
        String no = statement("Allow", "\"dynamodb:PartiQLSelect\"", ORDERS, scan.formatted("false"));
        String any = statement("Allow", "\"dynamodb:PartiQLSelect\"", ORDERS, "");

        assertThat(diff(ann(yes, no), ann(any)).found())
                .singleElement()
                .satisfies(one -> assertThat(one.context().get("dynamodb:fulltablescan"))
                        .isEqualTo(ContextValue.Unknown.INSTANCE));
        assertThat(diff(ann(any), ann(yes, no)).found()).isEmpty();
    }

    @Test
    void a_tag_of_the_principal_can_be_new_access() throws PolicyException {
        String byTag = statement(
                "Allow", "\"dynamodb:GetItem\"", "\"arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/team}\"", "");
        Map<String, String> blue = with(
                ann(byTag), "iam/users/ann.json", "{\"AttachedPolicies\": [\"P\"], \"Tags\": {\"team\": \"blue\"}}");

        assertThat(diff(ann(byTag), blue).found())
                .singleElement()
                .satisfies(one -> assertThat(one.resource()).endsWith(":table/blue"));
    }

    @Test
    void a_boundary_or_a_level_of_guardrails_taken_away_is_new_access() throws PolicyException {
        String query = statement("Allow", "\"dynamodb:Query\"", "\"*\"", "");
        Map<String, String> bounded = with(
                ann(GET),
                "iam/policies/Within.json",
                document(query),
                "iam/users/ann.json",
                "{\"AttachedPolicies\": [\"P\"], \"PermissionsBoundary\": \"Within\"}");
        Map<String, String> guarded = with(ann(GET), "guardrails/scp/root/Queries.json", document(query));

        assertThat(diff(bounded, ann(GET)).found()).hasSize(1);
        assertThat(diff(ann(GET), bounded).found()).isEmpty();
        assertThat(diff(guarded, ann(GET)).found()).hasSize(1);
        assertThat(diff(ann(GET), guarded).found()).isEmpty();
    }

    @Test
    void the_policy_of_a_table_counts() throws PolicyException {
        String schema = "{\"TableName\": \"Orders\", \"AttributeDefinitions\": [{\"AttributeName\": \"Id\","
                + " \"AttributeType\": \"S\"}], \"KeySchema\": [{\"AttributeName\": \"Id\", \"KeyType\": \"HASH\"}]%s}";
        String policy = "{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": {\\\"Effect\\\": \\\"Allow\\\","
                + " \\\"Principal\\\": {\\\"AWS\\\": \\\"arn:aws:iam::123456789012:user/ann\\\"},"
                + " \\\"Action\\\": \\\"dynamodb:PutItem\\\", \\\"Resource\\\": \\\"*\\\"}}";

        DiffReport report = diff(
                with(ann(GET), "schemas/Orders.json", schema.formatted("")),
                with(ann(GET), "schemas/Orders.json", schema.formatted(", \"ResourcePolicy\": \"" + policy + "\"")));

        assertThat(report.found()).singleElement().satisfies(one -> {
            assertThat(one.actions()).containsExactly("dynamodb:PutItem");
            assertThat(one.resource()).endsWith(":table/Orders");
        });
    }

    @Test
    void says_when_it_cannot_be_exhaustive() throws PolicyException {
        String linked = statement(
                "Allow",
                "\"dynamodb:GetItem\"",
                ORDERS,
                "\"StringEquals\": {\"aws:ResourceTag/owner\": \"${aws:UserAgent}\"}");

        DiffReport report = diff(
                ann(linked),
                ann(
                        linked,
                        statement(
                                "Allow",
                                "\"dynamodb:GetItem\"",
                                ORDERS,
                                "\"StringEquals\": {\"aws:ResourceTag/owner\": \"${aws:UserAgent}\"}, \"Bool\": {\"aws:SecureTransport\": \"true\"}")));

        assertThat(report.found()).isEmpty();
        assertThat(report.isExhaustive()).isFalse();
    }

    private static final String WARD = document(statement("Allow", "\"dynamodb:GetItem\"", ORDERS, ""));

    private static Map<String, String> role(String trusted, String condition) {
        return with(
                ann(statement("Allow", "\"sts:AssumeRole\"", "\"*\"", "")),
                "iam/policies/Ward.json",
                WARD,
                "iam/users/bob.json",
                "{}",
                "iam/roles/nurse.json",
                """
                {"AttachedPolicies": ["Ward"], "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": {
                  "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:%s"},
                  "Action": "sts:AssumeRole"%s}}}""".formatted(trusted, condition));
    }

    @Test
    void whoever_a_role_trusts_from_now_on_has_new_access() throws PolicyException {
        DiffReport report = diff(role("user/ann", ""), role("user/bob", ""));

        assertThat(report.isExhaustive()).isTrue();
        NewAccess one = report.found().getFirst();
        assertThat(report.found()).hasSize(1);
        assertThat(one.principals()).containsExactly("user bob");
        assertThat(one.actions()).containsExactly("sts:AssumeRole");
        assertThat(one.resource()).isEqualTo("arn:aws:iam::123456789012:role/nurse");
        assertThat(one.allowed().statements().getFirst().file()).isEqualTo("iam/roles/nurse.json");
    }

    @Test
    void trust_in_the_account_is_new_access_for_whom_identity_policies_allow_it() throws PolicyException {
        DiffReport report = diff(role("user/bob", ""), role("root", ""));

        assertThat(report.found())
                .singleElement()
                .extracting(NewAccess::principals)
                .isEqualTo(List.of("user ann"));
    }

    @Test
    void a_condition_that_goes_from_a_trust_policy_is_new_access() throws PolicyException {
        String id = ", \"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"e1\"}}";

        DiffReport report = diff(role("user/bob", id), role("user/bob", ""));

        assertThat(report.found())
                .singleElement()
                .extracting(NewAccess::principals)
                .isEqualTo(List.of("user bob"));
        assertThat(diff(role("user/bob", ""), role("user/bob", id)).found()).isEmpty();
    }

    private static Map<String, String> masked(String mask, String condition) {
        return with(ann(GET), "masks/card.json", """
                {"Statement": [{"Resource": "arn:aws:dynamodb:*:*:table/Orders", "Attributes": ["card"],
                  "Mask": "%s"%s}]}""".formatted(mask, condition));
    }

    @Test
    void an_attribute_that_loses_its_mask_is_new_access() throws PolicyException {
        Unmasked one = diff(masked("LAST_4", ""), ann(GET)).unmasked().getFirst();

        assertThat(one.principals()).containsExactly("user ann");
        assertThat(one.attribute()).isEqualTo("card");
        assertThat(one.table()).endsWith(":table/Orders");
        assertThat(one.otherwise()).isNull();
        assertThat(diff(ann(GET), masked("LAST_4", "")).unmasked()).isEmpty();
    }

    @Test
    void another_mask_is_new_access_unless_it_shows_nothing() throws PolicyException {
        assertThat(diff(masked("HASH", ""), masked("LAST_4", "")).unmasked()).hasSize(1);
        assertThat(diff(masked("LAST_4", ""), masked("NULL", "")).unmasked()).isEmpty();
        assertThat(diff(masked("LAST_4", ""), masked("LAST_4", "")).unmasked()).isEmpty();
    }

    @Test
    void a_condition_that_is_added_to_a_mask_is_new_access_for_whom_it_leaves_out() throws PolicyException {
        String unlessRed = ", \"Condition\": {\"StringNotEquals\": {\"aws:PrincipalTag/team\": \"red\"}}";
        String forPayments = ", \"Condition\": {\"StringNotEquals\": {\"hushtable:Purpose\": \"pay\"}}";

        assertThat(diff(masked("LAST_4", ""), masked("LAST_4", unlessRed)).unmasked())
                .hasSize(1);
        Unmasked stated = diff(masked("LAST_4", ""), masked("LAST_4", forPayments))
                .unmasked()
                .getFirst();
        assertThat(stated.context()).isEqualTo(Map.of("hushtable:purpose", new Single("pay")));
    }

    @Test
    @Timeout(20)
    void a_hospital_is_compared_in_seconds() throws PolicyException {
        Map<String, String> before = new HashMap<>();
        Map<String, String> after = new HashMap<>();
        for (int ward = 0; ward < 20; ward++) {
            String own = "\"ForAllValues:StringLike\": {\"dynamodb:LeadingKeys\": \"ward" + ward + "#*\"},"
                    + " \"StringEquals\": {\"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\"},"
                    + " \"ForAllValues:StringEquals\": {\"dynamodb:Attributes\": [\"pk\", \"sk\", \"notes\"%s]}";
            String reads = "[\"dynamodb:GetItem\", \"dynamodb:Query\", \"dynamodb:BatchGetItem\"]";
            before.put(
                    "iam/policies/W" + ward + ".json", document(statement("Allow", reads, ORDERS, own.formatted(""))));
            after.put(
                    "iam/policies/W" + ward + ".json",
                    document(statement("Allow", reads, ORDERS, own.formatted(", \"labs\""))));
            for (int nurse = 0; nurse < 25; nurse++) {
                String user = "{\"AttachedPolicies\": [\"W" + ward + "\"]}";
                before.put("iam/users/n" + ward + "-" + nurse + ".json", user);
                after.put("iam/users/n" + ward + "-" + nurse + ".json", user);
            }
        }

        DiffReport report = diff(before, after);

        assertThat(report.isExhaustive()).isTrue();
        assertThat(report.found())
                .hasSize(20)
                .allSatisfy(one -> assertThat(one.principals()).hasSize(25));
    }
}
