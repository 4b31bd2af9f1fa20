package dev.hushtable.policy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hushtable.policy.AuthorizationRequest;
import dev.hushtable.policy.ContextValue;
import dev.hushtable.policy.Decision;
import dev.hushtable.policy.Decision.PolicyType;
import dev.hushtable.policy.PolicyException;
import dev.hushtable.policy.PolicyPrincipal;
import dev.hushtable.policy.PolicyPrincipal.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicySetTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders";
    private static final String ALLOW_GET = """
            {"Version": "2012-10-17", "Statement":
              {"Sid": "Get", "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*"}}""";
    private static final String ALLOW_ALL = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""";
    private static final String DENY_GET = """
            {"Version": "2012-10-17", "Statement":
              [{"Effect": "Deny", "Action": "dynamodb:Get*", "Resource": "*"}]}""";

    private static PolicySet compile(String... namesAndTexts) throws PolicyException {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return PolicySet.compile(files);
    }

    private static PolicyPrincipal user(String name) {
        return new PolicyPrincipal(Kind.USER, name, "arn:aws:iam::123456789012:user/" + name, "123456789012");
    }

    private static Decision decide(PolicySet policies, String user, String action) {
        return policies.authorize(new AuthorizationRequest(user(user), action, TABLE, Map.of()));
    }

    @Test
    void allows_by_an_inline_policy_and_says_which_statement() throws PolicyException {
        PolicySet policies = compile("iam/users/ann.json", "{\"InlinePolicies\": {\"get\": " + ALLOW_GET + "}}");

        Decision decision = decide(policies, "ann", "dynamodb:GetItem");

        assertThat(decision)
                .isEqualTo(
                        new Decision.Allow(List.of(new Decision.StatementRef("get", "iam/users/ann.json", 2, "Get"))));
    }

    @Test
    void denies_everybody_and_everything_when_empty() {
        Decision decision = decide(PolicySet.empty(), "ann", "dynamodb:GetItem");

        assertThat(decision).isEqualTo(new Decision.Deny(false, PolicyType.IDENTITY, List.of()));
    }

    @Test
    void joins_users_and_groups_from_both_sides() throws PolicyException {
        PolicySet policies = compile(
                "iam/policies/Get.json", ALLOW_GET,
                "iam/groups/readers.json", "{\"Members\": [\"ann\"], \"AttachedPolicies\": [\"Get\"]}",
                "iam/users/ann.json", "{}",
                "iam/users/bob.json", "{\"Groups\": [\"readers\"]}",
                "iam/users/eve.json", "{}");

        assertThat(decide(policies, "ann", "dynamodb:GetItem")).isInstanceOf(Decision.Allow.class);
        assertThat(decide(policies, "bob", "dynamodb:GetItem")).isInstanceOf(Decision.Allow.class);
        assertThat(decide(policies, "eve", "dynamodb:GetItem")).isInstanceOf(Decision.Deny.class);
        assertThat(policies.groups())
                .hasEntrySatisfying(
                        "readers", group -> assertThat(group.members()).containsExactly("ann", "bob"));
        assertThat(policies.users())
                .hasEntrySatisfying("ann", user -> assertThat(user.groups()).containsExactly("readers"));
        assertThat(policies.user("ann")).isSameAs(policies.users().get("ann"));
    }

    @Test
    void a_deny_in_a_group_beats_the_users_own_allow() throws PolicyException {
        PolicySet policies = compile(
                "iam/policies/All.json",
                ALLOW_ALL,
                "iam/policies/NoGet.json",
                DENY_GET,
                "iam/groups/g.json",
                "{\"AttachedPolicies\": [\"NoGet\"]}",
                "iam/users/ann.json",
                "{\"Groups\": [\"g\"], \"AttachedPolicies\": [\"All\"]}");

        assertThat(decide(policies, "ann", "dynamodb:GetItem"))
                .isEqualTo(new Decision.Deny(
                        true,
                        PolicyType.IDENTITY,
                        List.of(new Decision.StatementRef("NoGet", "iam/policies/NoGet.json", 2, null))));
        assertThat(decide(policies, "ann", "dynamodb:PutItem")).isInstanceOf(Decision.Allow.class);
    }

    @Test
    void a_boundary_limits_and_grants_nothing() throws PolicyException {
        PolicySet policies = compile(
                "iam/policies/All.json",
                ALLOW_ALL,
                "iam/policies/Get.json",
                ALLOW_GET,
                "iam/policies/NoGet.json",
                DENY_GET,
                "iam/users/ann.json",
                "{\"AttachedPolicies\": [\"All\"], \"PermissionsBoundary\": \"Get\"}",
                "iam/users/bob.json",
                "{\"PermissionsBoundary\": \"All\"}",
                "iam/users/eve.json",
                "{\"AttachedPolicies\": [\"All\"], \"PermissionsBoundary\": \"NoGet\"}");

        Decision both = decide(policies, "ann", "dynamodb:GetItem");
        assertThat(both).isInstanceOf(Decision.Allow.class);
        assertThat(both.statements()).extracting("policy").containsExactly("All", "Get");
        assertThat(decide(policies, "ann", "dynamodb:PutItem"))
                .isEqualTo(new Decision.Deny(false, PolicyType.BOUNDARY, List.of()));
        assertThat(decide(policies, "bob", "dynamodb:GetItem"))
                .isEqualTo(new Decision.Deny(false, PolicyType.IDENTITY, List.of()));
        assertThat(decide(policies, "eve", "dynamodb:GetItem"))
                .matches(decision -> decision instanceof Decision.Deny deny
                        && deny.explicit()
                        && deny.policyType() == PolicyType.BOUNDARY);
    }

    @Test
    void a_role_and_a_user_of_one_name_are_two() throws PolicyException {
        PolicySet policies = compile(
                "iam/policies/All.json", ALLOW_ALL,
                "iam/roles/ann.json", "{\"AttachedPolicies\": [\"All\"], \"Tags\": {\"team\": \"red\"}}",
                "iam/users/ann.json", "{}");
        PolicyPrincipal role = new PolicyPrincipal(
                Kind.ROLE_SESSION, "ann", "arn:aws:sts::123456789012:assumed-role/ann/s", "123456789012");

        assertThat(policies.authorize(new AuthorizationRequest(role, "dynamodb:GetItem", TABLE, Map.of())))
                .isInstanceOf(Decision.Allow.class);
        assertThat(decide(policies, "ann", "dynamodb:GetItem")).isInstanceOf(Decision.Deny.class);
        assertThat(policies.tagsOf(role)).containsExactly(Map.entry("team", "red"));
        assertThat(policies.tagsOf(user("ann"))).isEmpty();
        assertThat(policies.tagsOf(user("nobody"))).isEmpty();
    }

    // An action spelled with other case misses the table of known actions; it must meet the same statements.
    @Test
    void the_case_of_an_action_does_not_matter() throws PolicyException {
        PolicySet policies = compile(
                "iam/policies/All.json", ALLOW_ALL,
                "iam/policies/NoGet.json", DENY_GET,
                "iam/users/ann.json", "{\"AttachedPolicies\": [\"All\", \"NoGet\"]}");

        assertThat(decide(policies, "ann", "DynamoDB:getITEM")).isInstanceOf(Decision.Deny.class);
        assertThat(decide(policies, "ann", "audit:Export")).isInstanceOf(Decision.Allow.class);
    }

    @Test
    void a_malformed_resource_is_an_error_and_no_decision() throws PolicyException {
        PolicySet policies = compile("iam/users/ann.json", "{\"InlinePolicies\": {\"p\": " + ALLOW_ALL + "}}");

        assertThatThrownBy(() -> policies.authorize(
                        new AuthorizationRequest(user("ann"), "dynamodb:GetItem", "Orders", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_hash_depends_on_names_and_texts_and_on_nothing_else() throws PolicyException {
        PolicySet one = compile("iam/users/a.json", "{}", "iam/users/b.json", "{ }");
        PolicySet same = compile("iam/users/b.json", "{ }", "iam/users/a.json", "{}", "iam/README.md", "notes");
        PolicySet other = compile("iam/users/a.json", "{ }", "iam/users/b.json", "{}");

        assertThat(one.hash())
                .matches("sha256:[0-9a-f]{64}")
                .isEqualTo(same.hash())
                .isNotEqualTo(other.hash());
    }

    // Two spellings of one condition key: whichever would win, somebody could choose it.
    @Test
    void contradicting_spellings_of_one_key_are_unknown() {
        AuthorizationRequest request = new AuthorizationRequest(
                user("ann"),
                "dynamodb:TagResource",
                TABLE,
                Map.of(
                        "aws:RequestTag/Env", new ContextValue.Single("prod"),
                        "aws:RequestTag/env", new ContextValue.Single("test")));

        assertThat(request.contextValue("aws:requesttag/env")).isEqualTo(ContextValue.Unknown.INSTANCE);
    }
}
