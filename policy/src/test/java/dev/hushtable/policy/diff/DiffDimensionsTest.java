package dev.hushtable.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.PolicyException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each respect in which requests differ: what is new by it alone is found, and nothing is asked for nothing. */
@Timeout(20)
class DiffDimensionsTest {
    private static final Place HOME = new Place("123456789012", "us-east-1");
    private static final String ORDERS = "arn:aws:dynamodb:*:*:table/Orders";
    private static final String GET = allow("dynamodb:GetItem", ORDERS, "");

    private static String allow(String action, String resource, String condition) {
        return statement("Allow", action, resource, condition);
    }

    private static String statement(String effect, String action, String resource, String condition) {
        return "{\"Effect\": \"" + effect + "\", \"Action\": [\"" + action.replace(" ", "\", \"")
                + "\"], \"Resource\": \"" + resource + "\", \"Condition\": {" + condition + "}}";
    }

    private static String document(String... statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}";
    }

    private static String principal(String more, String... statements) {
        return "{\"InlinePolicies\": {\"own\": " + document(statements) + "}" + more + "}";
    }

    private static Map<String, String> ann(String... statements) {
        return Map.of("iam/users/ann.json", principal("", statements));
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

    /** Each access found: who, what, on what; without the beginning all ARNs share. */
    private static List<String> found(Map<String, String> before, Map<String, String> after) throws PolicyException {
        List<String> found = new ArrayList<>();
        diff(before, after)
                .found()
                .forEach(one -> found.add(String.join("+", one.principals()) + " " + String.join("+", one.actions())
                        + " " + one.resource().replace("arn:aws:dynamodb:", "")));
        return found;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aws:MultiFactorAuthAge | "NumericLessThan": {"aws:MultiFactorAuthAge": "10"}         | "NumericLessThan": {"aws:MultiFactorAuthAge": "20"} | 10
            aws:TokenIssueTime     | "DateLessThan": {"aws:TokenIssueTime": "2025-01-01"}        | "DateLessThan": {"aws:TokenIssueTime": "2025-01-02"} | 2025-01-01T00:00:00Z
            aws:EpochTime          | "NumericLessThan": {"aws:EpochTime": "1700000000"}          | "NumericLessThan": {"aws:EpochTime": "1700000000.5"} | 1700000000
            aws:SourceArn          | "ArnLike": {"aws:SourceArn": "arn:aws:s3:::a"}              | "ArnLike": {"aws:SourceArn": "arn:aws:s3:::b"} | arn:aws:s3:::b
            aws:UserAgent          | "StringEquals": {"aws:UserAgent": "a"}                      | "StringEqualsIgnoreCase": {"aws:UserAgent": "a"} | A
            aws:UserAgent          | "StringEquals": {"aws:UserAgent": "a"}                      | "StringEquals": {"aws:UserAgent": "${aws:username}"} | ann
            aws:UserAgent          | "StringEquals": {"aws:UserAgent": "a"}                      | "StringLike": {"aws:UserAgent": "b?"} | bx
            aws:SecureTransport    | "Bool": {"aws:SecureTransport": "true"}                     | "Bool": {"aws:SecureTransport": "false"} | false
            dynamodb:Select        | "StringEquals": {"dynamodb:Select": "COUNT"}                | "StringEquals": {"dynamodb:Select": ["COUNT", "ALL_ATTRIBUTES"]} | ALL_ATTRIBUTES
            dynamodb:Attributes    | "Null": {"dynamodb:Attributes": "true"}                     | "Null": {"dynamodb:Attributes": "false"} | [other]
            """)
    void a_condition_that_holds_of_more_is_new_access(String key, String before, String after, String value)
            throws PolicyException {
        DiffReport report =
                diff(ann(allow("dynamodb:GetItem", ORDERS, before)), ann(allow("dynamodb:GetItem", ORDERS, after)));

        assertThat(report.isExhaustive()).isTrue();
        assertThat(report.found())
                .singleElement()
                .satisfies(one -> assertThat(text(one.context().get(key.toLowerCase(java.util.Locale.ROOT))))
                        .isEqualTo(value));
    }

    private static String text(ContextValue value) {
        return switch (value) {
            case ContextValue.Single single -> single.value();
            case ContextValue.Many many -> many.values().toString();
            default -> value.toString();
        };
    }

    @Test
    void values_of_two_keys_may_have_to_be_the_same() throws PolicyException {
        String linked = "\"StringEquals\": {\"aws:ResourceTag/owner\": \"${aws:UserAgent}\"}";

        assertThat(found(Map.of(), ann(allow("dynamodb:GetItem", ORDERS, linked))))
                .hasSize(1);
    }

    @Test
    void the_account_of_a_resource_is_known() throws PolicyException {
        String condition = "\"StringEquals\": {\"aws:ResourceAccount\": \"%s\"}";

        assertThat(found(
                        ann(allow("dynamodb:GetItem", ORDERS, condition.formatted("210987654321"))),
                        ann(allow("dynamodb:GetItem", ORDERS, condition.formatted("123456789012")))))
                .containsExactly("user ann dynamodb:GetItem us-east-1:123456789012:table/Orders");
    }

    @Test
    void regions_accounts_and_indexes_are_resources_of_their_own() throws PolicyException {
        String home = "arn:aws:dynamodb:us-east-1:*:table/Orders";

        assertThat(found(
                        ann(allow("dynamodb:GetItem", home, "")),
                        ann(allow("dynamodb:GetItem", home.replace("us-east-1", "eu-west-1"), ""))))
                .containsExactly("user ann dynamodb:GetItem eu-west-1:123456789012:table/Orders");
        assertThat(found(
                        ann(allow("dynamodb:GetItem dynamodb:Query", ORDERS, "")),
                        ann(
                                allow("dynamodb:GetItem dynamodb:Query", ORDERS, ""),
                                allow("dynamodb:GetItem dynamodb:Query", ORDERS + "/index/ByDate", ""))))
                .containsExactly("user ann dynamodb:Query us-east-1:123456789012:table/Orders/index/ByDate");
        assertThat(found(ann(GET), ann(GET, allow("dynamodb:ListTables", "*", ""))))
                .containsExactly("user ann dynamodb:ListTables *");
        assertThat(found(ann(GET), ann(GET, allow("sts:AssumeRoot", "arn:aws:iam::123456789012:root", ""))))
                .containsExactly("user ann sts:AssumeRoot arn:aws:iam::123456789012:root");
        // Where the server's own account is not said, its principals may be of any that is named.
        assertThat(found(
                        ann(GET), ann(GET, allow("dynamodb:GetItem", "arn:aws:dynamodb:*:210987654321:table/Xyz", ""))))
                .containsExactly("user ann dynamodb:GetItem us-east-1:210987654321:table/Xyz");
    }

    @Test
    void all_resources_but_some_are_resources() throws PolicyException {
        String inverted = GET.replace("\"Resource\"", "\"NotResource\"");

        assertThat(found(ann(GET), ann(inverted))).singleElement().asString().doesNotEndWith("/Orders");
        assertThat(found(Map.of(), ann(inverted.replace("table/Orders", "table/${aws:UserAgent}"))))
                .hasSize(1);
        assertThat(found(ann(allow("dynamodb:GetItem", "*", "")), ann(inverted)))
                .isEmpty();
    }

    @Test
    void actions_that_behave_alike_are_told_apart_by_their_statements_and_keys() throws PolicyException {
        assertThat(found(
                        ann(allow("dynamodb:DescribeTable", ORDERS, "")),
                        ann(
                                allow("dynamodb:DescribeTable", ORDERS, ""),
                                allow("dynamodb:DescribeTimeToLive", ORDERS, ""))))
                .containsExactly("user ann dynamodb:DescribeTimeToLive us-east-1:123456789012:table/Orders");
        String listed = "\"ForAllValues:StringEquals\": {\"dynamodb:Attributes\": [%s]}";
        String actions = "dynamodb:DescribeTable dynamodb:BatchGetItem";
        assertThat(found(
                        ann(allow(actions, ORDERS, listed.formatted("\"a\""))),
                        ann(allow(actions, ORDERS, listed.formatted("\"a\", \"ssn\"")))))
                .containsExactly("user ann dynamodb:BatchGetItem us-east-1:123456789012:table/Orders");
    }

    @Test
    void actions_are_told_apart_by_what_they_can_be_about() throws PolicyException {
        String both = "dynamodb:DescribeTable dynamodb:DescribeContributorInsights";

        assertThat(found(
                        ann(allow(both, ORDERS, "")),
                        ann(allow(both, ORDERS, ""), allow(both, ORDERS + "/index/ByDate", ""))))
                .containsExactly(
                        "user ann dynamodb:DescribeContributorInsights us-east-1:123456789012:table/Orders/index/ByDate");
        assertThat(found(
                        ann(
                                allow("dynamodb:DescribeTable", ORDERS, ""),
                                allow("dynamodb:DescribeTimeToLive", ORDERS, "")),
                        ann(
                                allow("dynamodb:DescribeTable", ORDERS, ""),
                                allow("dynamodb:DescribeTimeToLive", "arn:aws:dynamodb:*:*:table/Wards", ""))))
                .containsExactly("user ann dynamodb:DescribeTimeToLive us-east-1:123456789012:table/Wards");
    }

    @Test
    void keys_of_a_statement_that_nobody_knows_before_reading_are_asked_as_such() throws PolicyException {
        String absent = allow("dynamodb:PartiQLSelect", ORDERS, "\"Null\": {\"dynamodb:LeadingKeys\": \"true\"}");
        String present = allow("dynamodb:PartiQLSelect", ORDERS, "\"Null\": {\"dynamodb:LeadingKeys\": \"false\"}");

        assertThat(diff(ann(absent, present), ann(allow("dynamodb:PartiQLSelect", ORDERS, "")))
                        .found())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.context().get("dynamodb:leadingkeys")).isEqualTo(ContextValue.Unknown.INSTANCE));
    }

    @Test
    void boundaries_and_guardrails_count_with_their_conditions() throws PolicyException {
        String inside = document(allow("*", "*", "\"IpAddress\": {\"aws:SourceIp\": \"10.0.0.0/8\"}"));
        String anywhere = document(allow("*", "*", ""));
        Map<String, String> bounded = Map.of(
                "iam/users/ann.json",
                principal(", \"PermissionsBoundary\": \"Within\"", GET),
                "iam/policies/Within.json",
                inside);
        Map<String, String> guarded = with(ann(GET), "guardrails/scp/root/s.json", inside);

        assertThat(found(bounded, with(bounded, "iam/policies/Within.json", anywhere)))
                .hasSize(1);
        assertThat(found(guarded, with(guarded, "guardrails/scp/root/s.json", anywhere)))
                .hasSize(1);
    }

    @Test
    void a_table_policy_counts_for_its_table_and_indexes_only() throws PolicyException {
        String schema =
                "{\"TableName\": \"%s\", \"AttributeDefinitions\": [{\"AttributeName\": \"Id\", \"AttributeType\": \"S\"}],"
                        + " \"KeySchema\": [{\"AttributeName\": \"Id\", \"KeyType\": \"HASH\"}]%s}";
        String policy = ", \"ResourcePolicy\": \""
                + document(
                                "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"dynamodb:Query\", \"Resource\": \"*\"}")
                        .replace("\"", "\\\"")
                + "\"";
        Map<String, String> onOrders = with(
                ann(GET),
                "schemas/Orders.json",
                schema.formatted("Orders", policy),
                "schemas/Items.json",
                schema.formatted("Items", ""));
        Map<String, String> onItems = with(
                ann(GET),
                "schemas/Orders.json",
                schema.formatted("Orders", ""),
                "schemas/Items.json",
                schema.formatted("Items", policy));

        assertThat(found(onOrders, onItems))
                .singleElement()
                .asString()
                .startsWith("user ann dynamodb:Query us-east-1:123456789012:table/Items");
        assertThat(found(
                        onOrders,
                        with(
                                onOrders,
                                "schemas/Orders.json",
                                schema.formatted("Orders", policy)
                                        .replace(
                                                "\\\"Resource\\\": \\\"*\\\"",
                                                "\\\"Resource\\\": \\\"" + ORDERS + "\\\""))))
                .isEmpty();
    }

    @Test
    void principals_are_grouped_when_nothing_tells_them_apart() throws PolicyException {
        String byTag = allow("dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/team}", "");
        String tagged = "{\"AttachedPolicies\": [\"ByTag\"], \"Tags\": {\"team\": \"%s\"}}";
        Map<String, String> after = Map.of(
                "iam/policies/ByTag.json", document(byTag),
                "iam/users/ann.json", tagged.formatted("red"),
                "iam/users/bob.json", tagged.formatted("blue"),
                "iam/users/cid.json", tagged.formatted("red"),
                "iam/roles/ann.json", principal("", GET),
                "accounts/210987654321/iam/users/ann.json", principal("", allow("dynamodb:GetItem", "*", "")));

        assertThat(found(Map.of(), after))
                .hasSize(4)
                .contains(
                        "user bob dynamodb:GetItem us-east-1:123456789012:table/blue",
                        "role ann dynamodb:GetItem us-east-1:123456789012:table/Orders");
        assertThat(found(Map.of(), after).getFirst())
                .isEqualTo("user ann+user cid dynamodb:GetItem us-east-1:123456789012:table/red");
        assertThat(found(Map.of(), after).getLast()).startsWith("user ann of account 210987654321 ");
    }

    @Test
    void tags_of_a_roles_session_may_be_any() throws PolicyException {
        String byTag = allow("dynamodb:GetItem", ORDERS, "\"StringEquals\": {\"aws:PrincipalTag/team\": \"red\"}");

        assertThat(found(Map.of(), Map.of("iam/roles/job.json", principal("", byTag))))
                .containsExactly("role job dynamodb:GetItem us-east-1:123456789012:table/Orders");
        assertThat(found(Map.of(), ann(byTag))).isEmpty();
    }

    @Test
    void what_can_never_hold_is_no_access() throws PolicyException {
        String never = "\"Null\": {\"aws:UserAgent\": \"true\"}, \"StringEquals\": {\"aws:UserAgent\": \"a\"}";

        DiffReport report = diff(ann(GET), ann(GET, allow("dynamodb:Query", ORDERS, never)));

        assertThat(report.found()).isEmpty();
        assertThat(report.isExhaustive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"StringEquals\": {\"aws:CurrentTime\": \"2025-01-01T00:00:00Z\"}",
                "\"StringEquals\": {\"aws:UserAgent\": \"${aws:referer}\"}",
                "\"StringEquals\": {\"aws:PrincipalTag/x\": \"7\"}, \"NumericLessThan\": {\"aws:UserAgent\": \"7\"}, \"StringLike\": {\"aws:UserAgent\": \"a\"}"
            })
    void says_so_when_not_every_value_could_be_told_apart(String condition) throws PolicyException {
        assertThat(diff(ann(GET), ann(GET, allow("dynamodb:Query", ORDERS, condition)))
                        .isExhaustive())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"DateLessThan\": {\"aws:CurrentTime\": \"2025-01-01T00:00:00Z\"}, \"Null\": {\"aws:EpochTime\": \"true\"}",
                "\"StringEquals\": {\"aws:UserAgent\": \"${aws:username}\"}",
                "\"NumericLessThan\": {\"aws:MultiFactorAuthAge\": \"7\"}, \"Null\": {\"aws:MultiFactorAuthAge\": \"false\"}"
            })
    void is_exhaustive_where_it_could(String condition) throws PolicyException {
        assertThat(diff(ann(GET), ann(GET, allow("dynamodb:Query", ORDERS, condition)))
                        .isExhaustive())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"${aws:username},true", "${aws:UserAgent},false"})
    void resources_named_by_the_caller_cannot_all_be_followed(String variable, boolean exhaustive)
            throws PolicyException {
        String named = allow("dynamodb:Query", "arn:aws:dynamodb:*:*:table/" + variable, "");

        assertThat(diff(ann(GET), ann(GET, named)).isExhaustive()).isEqualTo(exhaustive);
    }

    @Test
    void asks_only_about_what_changed_and_may_grant() throws PolicyException {
        Map<String, String> limited = Map.of("iam/users/ann.json", "{\"PermissionsBoundary\": \"W\"}");

        assertThat(diff(ann(GET), with(ann(GET), "tables/Orders.json", "{\"ResultEnforcement\": \"deny\"}"))
                        .questions())
                .isZero();
        assertThat(diff(
                                with(limited, "iam/policies/W.json", document(GET)),
                                with(limited, "iam/policies/W.json", document(allow("*", "*", ""))))
                        .questions())
                .isZero();
        assertThat(diff(ann(GET), ann(GET, allow("dynamodb:Query", ORDERS, ""))).questions())
                .isPositive();
    }
}
