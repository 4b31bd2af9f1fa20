package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hushtable.policy.Applicable;
import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import dev.hushtable.policy.ResourcePolicy;
import dev.hushtable.policy.directory.Consulted.Need;
import dev.hushtable.policy.disclosure.ResultEnforcement;
import dev.hushtable.policy.document.DocumentReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a snapshot says of what is in it, beside deciding. */
class SnapshotContentsTest {
    private static final String OWN = "123456789012";
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders";
    private static final String ALL = document("Allow", "*", "");
    private static final PolicyPrincipal ANN =
            new PolicyPrincipal(Kind.USER, "ann", "arn:aws:iam::" + OWN + ":user/ann", OWN);

    private static String document(String effect, String action, String more) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"" + effect + "\", \"Action\": \"" + action
                + "\", \"Resource\": \"*\"" + more + "}}";
    }

    private static AuthorizationRequest get(Applicable applicable) {
        return new AuthorizationRequest(ANN, "dynamodb:GetItem", TABLE, Map.of(), applicable);
    }

    @Test
    void tells_what_is_attached_to_users_groups_and_roles() throws PolicyException {
        String attached = "\"AttachedPolicies\": [\"All\"]";
        PolicySet policies = PolicySet.compile(Map.of(
                "iam/policies/All.json", ALL,
                "iam/users/ann.json", "{" + attached + ", \"PermissionsBoundary\": \"All\"}",
                "iam/users/bob.json", "{}",
                "iam/groups/g.json", "{" + attached + "}",
                "iam/roles/r.json", "{" + attached + ", \"PermissionsBoundary\": \"All\"}"));

        User ann = Objects.requireNonNull(policies.user("ann"));
        assertThat(ann.attachedPolicies()).containsExactly("All");
        assertThat(ann.permissionsBoundary()).isEqualTo("All");
        assertThat(Objects.requireNonNull(policies.user("bob")).permissionsBoundary())
                .isNull();
        assertThat(policies.groups().values())
                .extracting(Group::attachedPolicies)
                .containsExactly(List.of("All"));
        Role role = Objects.requireNonNull(policies.role("r"));
        assertThat(role.attachedPolicies()).containsExactly("All");
        assertThat(role.permissionsBoundary()).isEqualTo("All");
        assertThat(policies.role("nobody")).isNull();
    }

    @Test
    void tells_how_results_of_tables_are_enforced_and_what_is_masked() throws PolicyException {
        PolicySet policies = PolicySet.compile(Map.of(
                "tables/Orders.json", "{\"ResultEnforcement\": \"redact\"}",
                "masks/m.json",
                        "{\"Statement\": {\"Resource\": \"*\", \"Attributes\": \"ssn\", \"Mask\": \"LAST_4\"}}"));

        assertThat(policies.resultEnforcement("Orders")).isEqualTo(ResultEnforcement.REDACT);
        assertThat(policies.resultEnforcement("Other")).isNull();
        assertThat(policies.masks()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"3600,900", "43200,43200", "7200,1800"})
    void a_role_says_how_long_its_sessions_last(int seconds, int emergencySeconds) throws PolicyException {
        PolicySet policies = PolicySet.compile(Map.of(
                "iam/roles/r.json",
                "{\"MaxSessionDuration\": " + seconds
                        + ", \"BreakGlass\": {\"Overrides\": [\"session\", \"identity-based\"],"
                        + " \"MaxSessionSeconds\": " + emergencySeconds + "}}"));

        Role role = Objects.requireNonNull(policies.role("r"));
        assertThat(role.maxSession()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(role.breakGlass())
                .isEqualTo(new Role.Emergency(
                        List.of(PolicyType.IDENTITY, PolicyType.SESSION), Duration.ofSeconds(emergencySeconds)));
    }

    @Test
    void a_role_that_does_not_say_has_an_hour_and_no_glass_to_break() throws PolicyException {
        Role role = Objects.requireNonNull(
                PolicySet.compile(Map.of("iam/roles/r.json", "{}")).role("r"));

        assertThat(role.maxSession()).isEqualTo(Duration.ofHours(1));
        assertThat(role.breakGlass()).isNull();
        assertThat(role.trust()).isNull();
    }

    @Test
    void lists_the_policies_a_decision_asks() throws PolicyException {
        PolicySet policies = PolicySet.compile(
                Map.of(
                        "guardrails/rcp/root/r.json",
                        document("Deny", "s3:*", ", \"Principal\": \"*\""),
                        "guardrails/scp/root/s.json",
                        ALL,
                        "guardrails/scp/" + OWN + "/s.json",
                        ALL,
                        "guardrails/scp/210987654321/s.json",
                        ALL,
                        "iam/policies/All.json",
                        ALL,
                        "iam/users/ann.json",
                        "{\"AttachedPolicies\": [\"All\"], \"PermissionsBoundary\": \"All\"}"),
                OWN);
        ResourcePolicy ofTable = new ResourcePolicy(
                DocumentReader.resourcePolicy("t", document("Allow", "*", ", \"Principal\": \"*\"")),
                ResourcePolicy.Trust.ACCOUNT);
        Applicable all = new Applicable(List.of(DocumentReader.sessionPolicy("s", ALL)), ofTable, null);

        assertThat(policies.consulted(get(all)).stream()
                        .map(one -> one.type() + " " + one.level() + " " + one.need() + " "
                                + one.documents().size()))
                .containsExactly(
                        "RCP root NO_DENY 1",
                        "SCP " + OWN + " ALLOW 1",
                        "SCP root ALLOW 1",
                        "RESOURCE  NOTHING 1",
                        "IDENTITY  ALLOW 1",
                        "BOUNDARY  ALLOW 1",
                        "SESSION  ALLOW 1");
        assertThat(policies.consulted(get(Applicable.NONE)))
                .extracting(Consulted::need)
                .containsExactly(Need.NO_DENY, Need.ALLOW, Need.ALLOW, Need.ALLOW, Need.ALLOW);
    }

    // "organisation" is as long as an account's number.
    @Test
    void a_level_is_an_accounts_own_only_when_its_name_is_all_digits() throws PolicyException {
        PolicySet policies = PolicySet.compile(
                Map.of(
                        "guardrails/scp/organisation/none.json",
                        document("Deny", "*", ""),
                        "iam/users/ann.json",
                        "{\"InlinePolicies\": {\"all\": " + ALL + "}}"),
                OWN);

        assertThat(policies.authorize(get(Applicable.NONE))).isInstanceOf(Decision.Deny.class);
        assertThat(policies.consulted(get(Applicable.NONE)))
                .extracting(Consulted::level)
                .containsExactly("organisation", "");
    }

    @Test
    void tells_whether_a_decision_depends_on_a_key() throws PolicyException {
        String own =
                document("Allow", "dynamodb:*", ", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}");
        PolicySet policies =
                PolicySet.compile(Map.of("iam/users/ann.json", "{\"InlinePolicies\": {\"own\": " + own + "}}"), OWN);

        assertThat(policies.dependsOn(get(Applicable.NONE), Set.of("aws:securetransport")))
                .isTrue();
        assertThat(policies.dependsOn(get(Applicable.NONE), Set.of("aws:sourceip")))
                .isFalse();
    }

    @Test
    void takes_names_and_tags_up_to_iams_quotas() throws PolicyException {
        String tags = IntStream.range(0, 50)
                .mapToObj(i -> "\"" + "k".repeat(126) + (10 + i) + "\": \"" + "v".repeat(256) + "\"")
                .collect(Collectors.joining(","));
        String name = "u".repeat(64);

        PolicySet policies = PolicySet.compile(Map.of("iam/users/" + name + ".json", "{\"Tags\": {" + tags + "}}"));

        assertThat(Objects.requireNonNull(policies.user(name)).tags()).hasSize(50);
    }

    @ParameterizedTest
    @CsvSource({"65, 1, 1, 1:1: \"u", "64, 129, 1, 1:11: a tag's key has", "64, 1, 257, 1:16: a tag's value is"})
    void refuses_longer_ones(int name, int key, int value, String problem) {
        PolicyException refused = catchThrowableOfType(
                PolicyException.class,
                () -> PolicySet.compile(Map.of(
                        "iam/users/" + "u".repeat(name) + ".json",
                        "{\"Tags\": {\"" + "k".repeat(key) + "\": \"" + "v".repeat(value) + "\"}}")));

        assertThat(refused.problems()).singleElement().asString().contains(problem);
    }

    @ParameterizedTest
    @CsvSource({"3599,900", "43201,900", "3600,899", "3600,43201", "3600,9999999", "3600,900.5"})
    void refuses_sessions_that_are_too_short_or_too_long(String seconds, String emergencySeconds) {
        PolicyException refused = catchThrowableOfType(
                PolicyException.class,
                () -> PolicySet.compile(Map.of(
                        "iam/roles/r.json",
                        "{\"MaxSessionDuration\": " + seconds + ", \"BreakGlass\": {\"Overrides\": [\"session\"],"
                                + " \"MaxSessionSeconds\": " + emergencySeconds + "}}")));

        assertThat(refused.problems()).singleElement().asString().contains("is a number of seconds from");
    }
}
