package dev.hushtable.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.directory.PolicySet;
import dev.hushtable.service.access.RequestEnvironment.Transport;
import dev.hushtable.service.identity.Caller;
import dev.hushtable.service.wire.ApiException;
import dev.hushtable.service.wire.ErrorType;
import dev.hushtable.service.wire.RawRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessControlTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String TABLE = "arn:aws:dynamodb:eu-central-1:123456789012:table/Visits";

    private record Footprints(List<Footprint> footprints) implements Plan {}

    @Test
    void permits_what_is_allowed_and_says_by_which_statements() throws Exception {
        PolicySet policies = policies(
                "{\"Sid\":\"Read\",\"Effect\":\"Allow\",\"Action\":\"dynamodb:GetItem\"," + "\"Resource\":\"*\"}");
        Footprints plan = plan("dynamodb:GetItem");

        Permitted<Footprints> permitted = new AccessControl(() -> policies, ResourcePolicies.NONE, Permits.rules())
                .authorize(alice(), plan, overTls());

        assertThat(permitted.plan()).isSameAs(plan);
        assertThat(permitted.policyHash()).isEqualTo(policies.hash());
        assertThat(permitted.decisions()).hasSize(1);
        assertThat(permitted.decisions().getFirst().statements().getFirst().sid())
                .isEqualTo("Read");
    }

    @Test
    void denies_what_no_policy_allows_in_awss_words() throws Exception {
        PolicySet policies = policies("{\"Effect\":\"Allow\",\"Action\":\"dynamodb:Query\",\"Resource\":\"*\"}");

        AccessDeniedException denied = denied(policies, plan("dynamodb:GetItem"));

        assertThat(denied.toApiException().type()).isEqualTo(ErrorType.ACCESS_DENIED);
        assertThat(denied.toApiException())
                .hasMessage("User: arn:aws:iam::123456789012:user/alice is not authorized to perform:"
                        + " dynamodb:GetItem on resource: " + TABLE
                        + " because no identity-based policy allows the dynamodb:GetItem action");
        assertThat(denied.policyHash()).isEqualTo(policies.hash());
        assertThat(denied.decisions())
                .singleElement()
                .isInstanceOfSatisfying(
                        Decision.Deny.class, deny -> assertThat(deny.explicit()).isFalse());
    }

    @Test
    void denies_explicitly_even_what_is_allowed() throws Exception {
        PolicySet policies = policies("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
                + "{\"Sid\":\"Never\",\"Effect\":\"Deny\",\"Action\":\"dynamodb:GetItem\",\"Resource\":\"*\"}");

        AccessDeniedException denied = denied(policies, plan("dynamodb:GetItem"));

        assertThat(denied).hasMessageEndingWith("with an explicit deny in an identity-based policy");
        assertThat(denied.decisions().getFirst().statements().getFirst().sid()).isEqualTo("Never");
    }

    @Test
    void wants_every_footprint_allowed_and_stops_at_the_first_denial() throws Exception {
        PolicySet policies = policies(
                "{\"Effect\":\"Allow\",\"Action\":[\"dynamodb:GetItem\",\"dynamodb:Query\"]," + "\"Resource\":\"*\"}");

        AccessDeniedException denied = denied(policies, plan("dynamodb:GetItem", "dynamodb:Scan", "dynamodb:Query"));

        assertThat(denied.footprint().action()).isEqualTo("dynamodb:Scan");
        assertThat(denied.decisions()).hasSize(2);
        assertThat(denied.decisions().getFirst()).isInstanceOf(Decision.Allow.class);
    }

    @Test
    void needs_no_permission_for_a_plan_without_footprints() throws Exception {
        PolicySet policies = policies("{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}");

        Permitted<Footprints> permitted = new AccessControl(() -> policies, ResourcePolicies.NONE, Permits.rules())
                .authorize(alice(), plan(), overTls());

        assertThat(permitted.decisions()).isEmpty();
    }

    @Test
    void asks_one_snapshot_for_the_whole_request() throws Exception {
        PolicySet policies = policies("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");
        AtomicInteger asked = new AtomicInteger();
        AccessControl access = new AccessControl(
                () -> {
                    asked.incrementAndGet();
                    return policies;
                },
                ResourcePolicies.NONE,
                Permits.rules());

        access.authorize(alice(), plan("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"), overTls());

        assertThat(asked).hasValue(1);
    }

    @Test
    void denies_a_user_who_is_no_longer_in_the_directory() {
        assertThat(denied(PolicySet.empty(), plan("dynamodb:GetItem")))
                .hasMessageContaining("no identity-based policy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            StringEquals | aws:PrincipalArn        | arn:aws:iam::123456789012:user/alice
            StringEquals | aws:PrincipalAccount    | 123456789012
            StringEquals | aws:PrincipalType       | User
            StringEquals | aws:PrincipalTag/Team   | blue
            StringEquals | aws:userid              | AIDAALICE
            StringEquals | aws:username            | alice
            IpAddress    | aws:SourceIp            | 192.0.2.0/24
            DateEquals   | aws:CurrentTime         | 2026-01-02T03:04:05Z
            NumericEquals| aws:EpochTime           | 1767323045
            Bool         | aws:SecureTransport     | true
            Bool         | aws:ViaAWSService       | false
            Bool         | aws:PrincipalIsAWSService | false
            StringEquals | aws:RequestedRegion     | eu-central-1
            StringEquals | aws:ResourceAccount     | 123456789012
            StringLike   | aws:UserAgent           | Boto3/*
            StringEquals | dynamodb:Select         | COUNT
            Null         | aws:MultiFactorAuthPresent | true
            Null         | aws:SourceVpc           | true
            Null         | aws:TokenIssueTime      | true
            """)
    void fills_the_condition_key(String operator, String key, String value) throws Exception {
        String statement = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"" + operator
                + "\":{\"" + key + "\":\"%s\"}}}";
        PolicySet right = policies(statement.formatted(value));

        assertThat(new AccessControl(() -> right, ResourcePolicies.NONE, Permits.rules())
                        .authorize(alice(), plan("dynamodb:GetItem"), overTls())
                        .decisions())
                .hasSize(1);
    }

    @Test
    void leaves_the_resources_account_out_when_there_is_no_resource() throws Exception {
        PolicySet policies =
                policies("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Null\":"
                        + "{\"aws:ResourceAccount\":\"true\"}}}");
        Footprints listTables = new Footprints(List.of(new Footprint("dynamodb:ListTables", "*", Map.of())));

        assertThat(new AccessControl(() -> policies, ResourcePolicies.NONE, Permits.rules())
                        .authorize(alice(), listTables, overTls()))
                .isNotNull();
    }

    @Test
    void asks_the_policy_of_the_resource_with_every_footprint() throws Exception {
        ResourcePolicy lets = TablePolicyRules.check("""
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/alice"},
                  "Action":"dynamodb:GetItem","Resource":"*"},
                 {"Effect":"Deny","Principal":"*","Action":"dynamodb:PutItem","Resource":"*"}]}""", TABLE);
        PolicySet policies = policies("{\"Effect\":\"Allow\",\"Action\":\"dynamodb:PutItem\",\"Resource\":\"*\"}");
        AccessControl access =
                new AccessControl(() -> policies, arn -> arn.equals(TABLE) ? lets : null, Permits.rules());

        assertThat(access.authorize(alice(), plan("dynamodb:GetItem"), overTls()))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        AccessDeniedException.class,
                        () -> access.authorize(alice(), plan("dynamodb:GetItem", "dynamodb:PutItem"), overTls())))
                .hasMessageContaining("with an explicit deny in a resource-based policy");
    }

    @Test
    void refuses_a_plan_after_which_the_caller_would_be_locked_out() throws Exception {
        PolicySet policies = policies("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");
        AccessControl access = new AccessControl(() -> policies, ResourcePolicies.NONE, Permits.rules());
        String deny = """
                {"Statement":{"Effect":"Deny","Principal":"*","Action":"dynamodb:%s","Resource":"*"}}""";

        assertThat(access.authorize(alice(), lockingOut(deny.formatted("DeleteTable")), overTls()))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        ApiException.class,
                        () -> access.authorize(alice(), lockingOut(deny.formatted("PutResourcePolicy")), overTls())))
                .hasMessage("locked out");
    }

    private static Plan lockingOut(String policy) {
        Footprint put = footprint("dynamodb:PutResourcePolicy");
        Lockout lockout =
                new Lockout(put, TablePolicyRules.check(policy, TABLE), () -> ApiException.validation("locked out"));
        return new Plan() {
            @Override
            public List<Footprint> footprints() {
                return List.of(put);
            }

            @Override
            public Lockout lockout() {
                return lockout;
            }
        };
    }

    @Test
    void lets_no_footprint_speak_for_the_server() {
        Footprint lying =
                new Footprint("dynamodb:GetItem", TABLE, Map.of("aws:username", new ContextValue.Single("root")));

        Map<String, ContextValue> keys = new GlobalKeys(alice(), overTls())
                .question(lying, Applicable.NONE)
                .context();

        assertThat(keys).containsEntry("aws:username", new ContextValue.Single("alice"));
    }

    @Test
    void does_not_decide_between_tags_that_differ_by_case_only() {
        Caller twofold = caller(Map.of("team", "blue", "TEAM", "red"));

        Map<String, ContextValue> keys = new GlobalKeys(twofold, overTls())
                .question(footprint("dynamodb:GetItem"), Applicable.NONE)
                .context();

        assertThat(keys).containsEntry("aws:principaltag/team", ContextValue.Unknown.INSTANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2001:db8::1]", "2001:db8::1", "2001:db8::1%eth0", "[2001:db8::1%1]"})
    void knows_an_address_in_any_dress(String address) {
        RawRequest request = new RawRequest(
                new RawRequest.RequestLine("POST", "/", ""),
                List.of(),
                new byte[0],
                new RawRequest.Peer(address, "TLSv1.3", "any"));

        RequestEnvironment environment = RequestEnvironment.of(request, NOW);

        assertThat(environment.sourceIp()).isEqualTo("2001:db8::1");
        assertThat(environment.transport()).isEqualTo(Transport.TLS);
    }

    private static PolicySet policies(String statements) throws PolicyException {
        return PolicySet.compile(Map.of(
                "iam/users/alice.json",
                "{\"InlinePolicies\":{\"Own\":{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}}}"));
    }

    private static AccessDeniedException denied(PolicySet policies, Footprints plan) {
        AccessDeniedException denied = catchThrowableOfType(
                AccessDeniedException.class,
                () -> new AccessControl(() -> policies, ResourcePolicies.NONE, Permits.rules())
                        .authorize(alice(), plan, overTls()));
        assertThat(denied).as("denied").isNotNull();
        return denied;
    }

    private static Footprints plan(String... actions) {
        List<Footprint> footprints = new ArrayList<>();
        for (String action : actions) {
            footprints.add(footprint(action));
        }
        return new Footprints(footprints);
    }

    private static Footprint footprint(String action) {
        return new Footprint(action, TABLE, Map.of("dynamodb:select", new ContextValue.Single("COUNT")));
    }

    private static Caller alice() {
        return caller(Map.of("Team", "blue"));
    }

    private static Caller caller(Map<String, String> tags) {
        return new Caller(
                new PolicyPrincipal(
                        PolicyPrincipal.Kind.USER, "alice", "arn:aws:iam::123456789012:user/alice", "123456789012"),
                "AIDAALICE",
                "AKIAALICE",
                tags,
                new Caller.SignatureFacts("eu-central-1", "dynamodb", NOW, 0, List.of("host", "x-amz-date")));
    }

    private static RequestEnvironment overTls() {
        return new RequestEnvironment("192.0.2.7", Transport.TLS, "Boto3/1.43.11", NOW);
    }
}
